package dev.weir.bench.flink;

import dev.weir.bench.workload.EventTimes;
import dev.weir.bench.workload.Keys;
import dev.weir.bench.workload.Meter;
import dev.weir.bench.workload.RunSettings;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Counts for each key and window on Flink's mini cluster, as a good Flink user writes it. */
public final class FlinkWindowedCount {

  private FlinkWindowedCount() {}

  /** Runs until the meter has its window. */
  public static void main(String[] arguments) throws Exception {
    RunSettings settings = RunSettings.parse(arguments);
    long keys = settings.keys();
    Duration size = Duration.ofMillis(settings.sizeMillis());
    Duration slide = Duration.ofMillis(settings.slideMillis());
    Configuration configuration = new Configuration();
    configuration.setString("pipeline.object-reuse", settings.option("reuse", "true"));
    configuration.setString("state.backend.type", "hashmap");
    configuration.setString("restart-strategy.type", "none");
    configuration.setString("taskmanager.memory.network.min", "128m");
    configuration.setString("taskmanager.memory.network.max", "128m");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), configuration);
    var source =
        new IndexSource<Tuple2<Long, Long>>(
            index -> {
              Meter.generated();
              return Tuple2.of(Keys.key(index, keys), EventTimes.timestamp(index));
            },
            Types.TUPLE(Types.LONG, Types.LONG));
    Meter.start("flink", settings, settings::windows);
    KeyedStream<Tuple2<Long, Long>, Long> keyed =
        env.fromSource(
                source,
                WatermarkStrategy.<Tuple2<Long, Long>>forBoundedOutOfOrderness(
                        Duration.ofMillis(EventTimes.OUT_OF_ORDER_MILLIS))
                    .withTimestampAssigner((record, ignored) -> record.f1),
                "events")
            .keyBy(record -> record.f0, Types.LONG);
    var windowed =
        size.equals(slide)
            ? keyed.window(TumblingEventTimeWindows.of(size))
            : keyed.window(SlidingEventTimeWindows.of(size, slide));
    windowed
        .aggregate(
            new Count(),
            new WithKeyAndEnd(),
            Types.LONG,
            Types.LONG,
            Types.TUPLE(Types.LONG, Types.LONG, Types.LONG))
        .sinkTo(new DiscardingSink<>());
    env.execute("windowed count");
  }

  private static final class Count
      implements AggregateFunction<Tuple2<Long, Long>, Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long createAccumulator() {
      return 0L;
    }

    @Override
    public Long add(Tuple2<Long, Long> record, Long count) {
      return count + 1;
    }

    @Override
    public Long getResult(Long count) {
      return count;
    }

    @Override
    public Long merge(Long first, Long second) {
      return first + second;
    }
  }

  private static final class WithKeyAndEnd
      extends ProcessWindowFunction<Long, Tuple3<Long, Long, Long>, Long, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        Long key,
        Context context,
        Iterable<Long> counts,
        Collector<Tuple3<Long, Long, Long>> out) {
      out.collect(Tuple3.of(key, context.window().getEnd(), counts.iterator().next()));
    }
  }
}
