package dev.weir.bench.engine;

import dev.weir.api.connector.Generator;
import dev.weir.api.function.RichSinkFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.bench.workload.Keys;
import dev.weir.bench.workload.Meter;
import dev.weir.bench.workload.RunSettings;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Five operators that are not fused, in one process: with {@code parallelism=200} they are 1,000
 * subtasks. They pass records on straight; with {@code exchange=key} two of them exchange by key,
 * which makes 40,000 channels more.
 */
public final class ManyTasks {

  /** What flows. */
  public record Reading(long key, long value) {}

  private ManyTasks() {}

  /** Runs until the meter has its window, then says what the process took. */
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
    Meter.start("many-tasks", settings, ManyTasks::describe);
    DataStream<Reading> numbers =
        env.fromSource(
                Generator.unbounded(index -> new Reading(Keys.key(index, keys), Keys.value(index))),
                "numbers")
            .map(reading -> new Reading(reading.key(), reading.value() + 1))
            .disableChaining();
    boolean byKey = settings.option("exchange", "forward").equals("key");
    (byKey ? sums(numbers) : numbers.map(reading -> reading).disableChaining())
        .filter(sum -> sum.value() >= 0)
        .disableChaining()
        .addSink(new CountingSink())
        .disableChaining();
    env.execute("many tasks");
  }

  private static DataStream<Reading> sums(DataStream<Reading> numbers) {
    return numbers
        .keyBy(Reading::key)
        .reduce((sum, next) -> new Reading(sum.key(), sum.value() + next.value()))
        .disableChaining();
  }

  /** Threads, and the heap after a collection. */
  private static String describe() {
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long heapMegabytes = (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000;
    return threads + " threads, " + heapMegabytes + " MB of live heap";
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
