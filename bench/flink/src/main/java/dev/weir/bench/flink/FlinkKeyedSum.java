package dev.weir.bench.flink;

import dev.weir.bench.workload.Keys;
import dev.weir.bench.workload.Meter;
import dev.weir.bench.workload.RunSettings;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.legacy.RichSinkFunction;

/** The keyed running sum on Flink's mini cluster, as a good Flink user writes it. */
public final class FlinkKeyedSum {

  private FlinkKeyedSum() {}

  /** Runs until the meter has its window. */
  public static void main(String[] arguments) throws Exception {
    RunSettings settings = RunSettings.parse(arguments);
    long keys = settings.keys();
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
            index -> Tuple2.of(Keys.key(index, keys), Keys.value(index)),
            Types.TUPLE(Types.LONG, Types.LONG));
    Meter.start("flink", settings);
    env.fromSource(source, WatermarkStrategy.noWatermarks(), "numbers")
        .keyBy(record -> record.f0, Types.LONG)
        .map(new RunningSum())
        .returns(Types.TUPLE(Types.LONG, Types.LONG))
        .addSink(new CountingSink());
    env.execute("keyed sum");
  }

  private static final class RunningSum
      extends RichMapFunction<Tuple2<Long, Long>, Tuple2<Long, Long>> {
    private static final long serialVersionUID = 1L;
    private transient ValueState<Long> sum;

    @Override
    public void open(OpenContext context) {
      sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Types.LONG));
    }

    @Override
    public Tuple2<Long, Long> map(Tuple2<Long, Long> record) throws Exception {
      Long before = sum.value();
      long now = (before == null ? 0 : before) + record.f1;
      sum.update(now);
      return Tuple2.of(record.f0, now);
    }
  }

  private static final class CountingSink extends RichSinkFunction<Tuple2<Long, Long>> {
    private static final long serialVersionUID = 1L;
    private transient Meter.Counter counter;

    @Override
    public void open(OpenContext context) {
      counter = Meter.counter();
    }

    @Override
    public void invoke(Tuple2<Long, Long> record, Context context) {
      counter.increment();
    }
  }
}
