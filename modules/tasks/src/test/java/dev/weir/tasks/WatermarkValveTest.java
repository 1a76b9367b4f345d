package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.WatermarkStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WatermarkValveTest {

  /** One thing that comes on a channel, counted modulo their number. */
  record Event(Kind kind, int channel, long mark) {}

  enum Kind {
    WATERMARK,
    IDLE,
    ACTIVE,
    END
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(10, Kind.WATERMARK),
            Tuple.of(4, Kind.IDLE),
            Tuple.of(4, Kind.ACTIVE),
            Tuple.of(1, Kind.END));
    return Combinators.combine(
            kinds, Arbitraries.integers().between(0, 5), Arbitraries.longs().between(-5, 30))
        .as(Event::new)
        .list()
        .ofMaxSize(80);
  }

  /** The rules of R12, each looked up in all channels every time; nothing is remembered. */
  private static final class Model {
    final List<String> out = new ArrayList<>();
    final long[] marks;
    final boolean[] idle;
    final boolean[] ended;
    final boolean[] aligned;
    long last = Long.MIN_VALUE;
    boolean allIdle;

    Model(int channels) {
      marks = LongStream.generate(() -> Long.MIN_VALUE).limit(channels).toArray();
      idle = new boolean[channels];
      ended = new boolean[channels];
      aligned = new boolean[channels];
      IntStream.range(0, channels).forEach(i -> aligned[i] = true);
    }

    void mark(int channel, long mark) {
      if (!idle[channel] && !ended[channel]) {
        marks[channel] = Math.max(marks[channel], mark);
        aligned[channel] |= marks[channel] >= last;
        putOutLeast();
      }
    }

    void idle(int channel) {
      if (!idle[channel] && !ended[channel]) {
        idle[channel] = true;
        left(channel);
      }
    }

    void active(int channel) {
      if (idle[channel] && !ended[channel]) {
        idle[channel] = false;
        aligned[channel] = marks[channel] >= last;
        if (allIdle) {
          allIdle = false;
          out.add("ACTIVE");
        }
      }
    }

    void end(int channel) {
      if (!ended[channel]) {
        ended[channel] = true;
        left(channel);
      }
    }

    private void left(int channel) {
      if (channels().allMatch(i -> ended[i])) {
        putOut(Long.MAX_VALUE);
      } else if (channels().anyMatch(i -> !ended[i] && !idle[i])) {
        putOutLeast();
      } else if (!allIdle) {
        if (marks[channel] == last) {
          putOut(channels().filter(i -> !ended[i]).mapToLong(i -> marks[i]).max().orElseThrow());
        }
        allIdle = true;
        out.add("IDLE");
      }
    }

    private void putOutLeast() {
      channels()
          .filter(i -> !ended[i] && !idle[i] && aligned[i])
          .mapToLong(i -> marks[i])
          .min()
          .ifPresent(this::putOut);
    }

    private void putOut(long mark) {
      if (mark > last) {
        last = mark;
        out.add("W" + mark);
      }
    }

    private IntStream channels() {
      return IntStream.range(0, marks.length);
    }
  }

  private static WatermarkValve valve(int channels, Consumer<String> out) {
    return new WatermarkValve(
        channels, mark -> out.accept("W" + mark.timestamp()), status -> out.accept(status.name()));
  }

  @Property(tries = 3_000, seed = "4713")
  void shouldPutOutWhatTheRulesSayWhenAnythingComes(
      @ForAll @IntRange(min = 1, max = 6) int channels, @ForAll("events") List<Event> events) {
    List<String> out = new ArrayList<>();
    WatermarkValve valve = valve(channels, out::add);
    Model model = new Model(channels);
    for (Event event : events) {
      int channel = event.channel() % channels;
      if (event.kind() == Kind.WATERMARK) {
        valve.watermark(channel, event.mark());
        model.mark(channel, event.mark());
      } else if (event.kind() == Kind.IDLE) {
        valve.status(channel, WatermarkStatus.IDLE);
        model.idle(channel);
      } else if (event.kind() == Kind.ACTIVE) {
        valve.status(channel, WatermarkStatus.ACTIVE);
        model.active(channel);
      } else {
        valve.end(channel);
        model.end(channel);
      }
      assertThat(out).isEqualTo(model.out);
      assertThat(valve.least()).isEqualTo(model.last);
    }
  }

  @Property(tries = 200, seed = "4713")
  void shouldBeTheLeastOfAllMaximaWhenManyChannelsAreActive(
      @ForAll @IntRange(min = 1, max = 200) int channels,
      @ForAll @Size(max = 1_000) List<@LongRange(min = 0, max = 1_000_000) Long> marks) {
    List<String> out = new ArrayList<>();
    WatermarkValve valve = valve(channels, out::add);
    long[] model = LongStream.generate(() -> Long.MIN_VALUE).limit(channels).toArray();
    for (int i = 0; i < marks.size(); i++) {
      int channel = i % channels;
      model[channel] = Math.max(model[channel], marks.get(i) % 50 + i / channels);
      valve.watermark(channel, marks.get(i) % 50 + i / channels);
      assertThat(valve.least()).isEqualTo(LongStream.of(model).min().orElseThrow());
    }
  }

  private final List<String> out = new ArrayList<>();

  @Test
  void shouldFlushTheGreatestWhenTheLastActiveChannelHeldItBack() {
    WatermarkValve valve = valve(2, out::add);
    valve.watermark(0, 10);
    valve.watermark(1, 3);
    valve.status(0, WatermarkStatus.IDLE);
    valve.status(1, WatermarkStatus.IDLE);

    assertThat(out).containsExactly("W3", "W10", "IDLE");
  }

  @Test
  void shouldNotWaitForAChannelThatCameBackWhenItIsBehind() {
    WatermarkValve valve = valve(2, out::add);
    valve.watermark(0, 10);
    valve.status(1, WatermarkStatus.IDLE);
    valve.status(1, WatermarkStatus.ACTIVE);
    valve.watermark(1, 5);
    valve.watermark(0, 12);
    valve.watermark(1, 12);
    valve.watermark(0, 20);
    valve.watermark(1, 15);

    assertThat(out).as("from 12 on it counts").containsExactly("W10", "W12", "W15");
  }

  @Test
  void shouldNotJumpToTheEndOfTimeWhenOneChannelEndsAndTheRestAreIdle() {
    WatermarkValve valve = valve(2, out::add);
    valve.watermark(0, 10);
    valve.watermark(1, 10);
    valve.status(1, WatermarkStatus.IDLE);
    valve.watermark(0, Long.MAX_VALUE);
    valve.status(1, WatermarkStatus.ACTIVE);
    valve.watermark(1, 11);
    valve.end(1);

    assertThat(out)
        .as("FLINK-38477 put out the end of time before ACTIVE")
        .containsExactly("W10", "IDLE", "ACTIVE", "W11", "W" + Long.MAX_VALUE);
  }
}
