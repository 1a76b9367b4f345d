package dev.weir.bench.engine;

import dev.weir.api.connector.Generator;
import dev.weir.api.function.RichSinkFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.bench.workload.Keys;
import dev.weir.bench.workload.Meter;
import dev.weir.bench.workload.RunSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keyed running sum on Weir, in one process, as a user writes it: records and lambdas. */
public final class WeirKeyedSum {

  /** What flows. */
  public record Reading(long key, long value) {}

  private WeirKeyedSum() {}

  /** Runs until the meter has its window. */
  public static void main(String[] arguments) {
    RunSettings settings = RunSettings.parse(arguments);
    long keys = settings.keys();
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
    Meter.start("weir", settings);
    env.fromSource(
            Generator.unbounded(index -> new Reading(Keys.key(index, keys), Keys.value(index))),
            "numbers")
        .keyBy(Reading::key)
        .reduce((sum, next) -> new Reading(sum.key(), sum.value() + next.value()))
        .addSink(new CountingSink());
    env.execute("keyed sum");
  }

  private static final class CountingSink extends RichSinkFunction<Reading> {
    private static final long serialVersionUID = 1L;
    private transient Meter.@Nullable Counter counter;

    @Override
    public void open(RuntimeContext context) {
      counter = Meter.counter();
    }

    @Override
    public void invoke(Reading reading) {
      Objects.requireNonNull(counter, "not open").increment();
    }
  }
}
