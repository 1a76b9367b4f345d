package dev.weir.bench.engine;

import dev.weir.api.Out;
import dev.weir.api.aggregate.Aggregates;
import dev.weir.api.connector.Generator;
import dev.weir.api.stream.KeyedStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.stream.WindowedStream;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.TimeWindow;
import dev.weir.api.window.TumblingEventTimeWindows;
import dev.weir.bench.workload.EventTimes;
import dev.weir.bench.workload.Keys;
import dev.weir.bench.workload.Meter;
import dev.weir.bench.workload.RunSettings;
import java.time.Duration;

/** Counts for each key and window on Weir, in one process, as a user writes it. */
public final class WeirWindowedCount {

  /** What flows. */
  public record Event(long key, long timestamp) {}

  /** What a window comes to. */
  public record Count(long key, long end, long events) {}

  private WeirWindowedCount() {}

  /** Runs until the meter has its window. */
  public static void main(String[] arguments) {
    RunSettings settings = RunSettings.parse(arguments);
    long keys = settings.keys();
    Duration size = Duration.ofMillis(settings.sizeMillis());
    Duration slide = Duration.ofMillis(settings.slideMillis());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism());
    settings
        .options()
        .forEach(
            (key, value) -> {
              if (key.startsWith("weir.")) {
                env.configure(key, value);
              }
            });
    Meter.start("weir", settings, settings::windows);
    KeyedStream<Event, Long> keyed =
        env.fromSource(
                Generator.unbounded(
                    index -> {
                      Meter.generated();
                      return new Event(Keys.key(index, keys), EventTimes.timestamp(index));
                    }),
                WatermarkStrategy.bounded(
                    Event::timestamp, Duration.ofMillis(EventTimes.OUT_OF_ORDER_MILLIS)),
                "events")
            .keyBy(Event::key);
    WindowedStream<Event, Long, TimeWindow> windowed =
        size.equals(slide)
            ? keyed.window(TumblingEventTimeWindows.of(size))
            : keyed.window(SlidingEventTimeWindows.of(size, slide));
    windowed.aggregate(Aggregates.count(), new WithKeyAndEnd()).addSink(count -> {});
    env.execute("windowed count");
  }

  private static final class WithKeyAndEnd
      extends ProcessWindowFunction<Long, Count, Long, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        Long key, Context<TimeWindow> context, Iterable<Long> counts, Out<Count> out) {
      out.emit(new Count(key, context.window().end(), counts.iterator().next()));
    }
  }
}
