package dev.weir.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.state.TimerQueue.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimerQueueTest {

  enum Kind {
    ADD,
    REMOVE,
    POLL
  }

  /** One call. */
  record Call(Kind kind, long time, String key, String namespace) {}

  private record Numbered(Timer<String> timer, int number) {}

  /** A sorted set of numbered timers: by time, then by their registration. */
  private static final class Model {
    private final Map<Timer<String>, Numbered> known = new LinkedHashMap<>();
    private final TreeSet<Numbered> sorted =
        new TreeSet<>(
            Comparator.comparingLong((Numbered one) -> one.timer().time())
                .thenComparingInt(Numbered::number));
    private int number;

    Object call(Call call) {
      Timer<String> timer = new Timer<>(call.time(), call.key(), call.namespace());
      if (call.kind() == Kind.ADD) {
        Numbered numbered = new Numbered(timer, number++);
        return known.putIfAbsent(timer, numbered) == null && sorted.add(numbered);
      }
      if (call.kind() == Kind.REMOVE) {
        Numbered numbered = known.remove(timer);
        return numbered != null && sorted.remove(numbered);
      }
      if (sorted.isEmpty() || sorted.first().timer().time() > call.time()) {
        return "none";
      }
      Timer<String> first = sorted.pollFirst().timer();
      known.remove(first);
      return first;
    }
  }

  private static Object call(TimerQueue<String> queue, Call call) {
    if (call.kind() == Kind.ADD) {
      return queue.add(call.time(), call.key(), call.namespace());
    }
    if (call.kind() == Kind.REMOVE) {
      return queue.remove(call.time(), call.key(), call.namespace());
    }
    Timer<String> due = queue.pollDue(call.time());
    return due == null ? "none" : due;
  }

  @Property(tries = 500, seed = "4711", edgeCases = EdgeCasesMode.NONE)
  void shouldDoAsASortedSetDoes(@ForAll("calls") List<Call> calls) {
    TimerQueue<String> queue = new TimerQueue<>();
    Model model = new Model();

    for (Call call : calls) {
      assertThat(call(queue, call)).as(call.toString()).isEqualTo(model.call(call));
      assertThat(queue.size()).isEqualTo(model.sorted.size());
      assertThat(queue.nextTime())
          .isEqualTo(model.sorted.isEmpty() ? Long.MAX_VALUE : model.sorted.first().timer().time());
    }
  }

  @Provide
  Arbitrary<List<Call>> calls() {
    Arbitrary<Long> times =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-20, 20),
            Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE));
    return Combinators.combine(
            Arbitraries.of(Kind.ADD, Kind.ADD, Kind.REMOVE, Kind.POLL),
            times,
            Arbitraries.of("a", "b", "Aa", "BB"),
            Arbitraries.of("", "x"))
        .as(Call::new)
        .list()
        .ofMaxSize(200);
  }

  @Test
  void shouldKeepTheOrderOfRegistrationWhenTimesAreEqual() {
    TimerQueue<String> queue = new TimerQueue<>();
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      queue.add(5, i, "");
    }
    for (int i = 0; i < 1_000; i += 2) {
      queue.remove(5, i, "");
    }
    for (Timer<String> due = queue.pollDue(5); due != null; due = queue.pollDue(5)) {
      keys.add(due.key());
    }

    assertThat(keys).hasSize(500).first().isEqualTo(1);
    assertThat(keys).isSortedAccordingTo(Comparator.comparing(key -> (Integer) key));
  }
}
