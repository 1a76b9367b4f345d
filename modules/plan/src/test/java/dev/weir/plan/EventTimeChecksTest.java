package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.api.window.GlobalWindows;
import dev.weir.api.window.TumblingEventTimeWindows;
import dev.weir.api.window.TumblingProcessingTimeWindows;
import dev.weir.api.window.WindowAssigner;
import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventTimeChecksTest {

  private static final WindowAssigner<Object, ?> SECONDS =
      TumblingEventTimeWindows.of(Duration.ofSeconds(1));

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);
  private final DataStream<Long> plain = env.fromElements(1L, 2L).name("plain");
  private final DataStream<Long> timed =
      env.fromElements(3L)
          .name("timed")
          .assignTimestampsAndWatermarks(
              WatermarkStrategy.<Long>forMonotonousTimestamps()
                  .withTimestampAssigner((n, previous) -> n));

  private static void windows(DataStream<Long> stream, WindowAssigner<Object, ?> assigner) {
    stream.keyBy(n -> n).window(assigner).sum().name("sums").print();
  }

  @Test
  void shouldRefuseEventTimeWindowsWhenNothingBeforeThemMakesWatermarks() {
    windows(plain.map(n -> n + 1), SECONDS);

    assertThatThrownBy(() -> Plans.plan(env))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("operator 'sums'")
        .hasMessageContaining("a watermark strategy before it")
        .hasMessageContaining("'plain'")
        .hasMessageContaining("assignTimestampsAndWatermarks");
  }

  @Test
  void shouldRefuseJoinedWindowsWhenNeitherStreamMakesWatermarks() {
    plain.join(plain).where(n -> n).equalTo(n -> n).window(SECONDS).apply(Long::sum).print();

    assertThatThrownBy(() -> Plans.plan(env)).hasMessageContaining("a watermark strategy");
  }

  @Test
  void shouldWarnWhenOneOfSeveralSourcesHoldsEventTimeBack() {
    windows(plain.union(timed), SECONDS);

    assertThat(Plans.plan(env).warnings())
        .anyMatch(warning -> warning.contains("'sums'") && warning.contains("end of 'plain'"));
  }

  @Test
  void shouldSayNothingWhenWatermarksComeOrNoneAreNeeded() {
    windows(timed.filter(n -> n > 0), SECONDS);
    windows(plain, TumblingProcessingTimeWindows.of(Duration.ofSeconds(1)));
    windows(plain, GlobalWindows.create());

    assertThat(Plans.plan(env).warnings()).noneMatch(warning -> warning.contains("event time"));
  }
}
