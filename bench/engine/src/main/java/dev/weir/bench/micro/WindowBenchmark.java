package dev.weir.bench.micro;

import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.Aggregates;
import dev.weir.api.aggregate.LongCell;
import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec.SliceWindowSpec;
import dev.weir.api.graph.OperatorSpec.WindowGrid;
import dev.weir.api.graph.WindowContents;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.id.OperatorId;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.Types;
import dev.weir.tasks.OperatorKinds;
import dev.weir.tasks.operator.Accumulators;
import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.operator.SubtaskFacts;
import dev.weir.tasks.operator.SubtaskPorts;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds a record takes through a windowed aggregate of 100,000 keys, emission included; a
 * watermark follows each second of event time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
public class WindowBenchmark {

  private static final int KEYS = 100_000;
  private static final int RECORDS = 1 << 20; // a power of two

  /** A record with a key. */
  public record Event(long key, long value) {}

  /** Size and slide, in seconds. */
  @Param({"1/1", "10/1", "60/1"})
  public String window;

  /** How many records a second of event time holds. */
  @Param({"1000000", "100000"})
  public int perSecond;

  /** Counting takes back, a maximum does not. */
  @Param({"count", "max"})
  public String aggregate;

  private final int[] keys = new int[RECORDS];
  private final Sink sink = new Sink();
  private Operator operator;
  private Inlet inlet;
  private int perMillisecond;
  private int ofMillisecond;
  private long time;

  /** Makes the operator and the records. */
  @Setup
  public void open() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < RECORDS; i++) {
      keys[i] = random.nextInt(KEYS);
    }
    perMillisecond = perSecond / 1_000;
    String[] parts = window.split("/");
    WindowGrid grid =
        new WindowGrid(
            Long.parseLong(parts[0]) * 1_000, Long.parseLong(parts[1]) * 1_000, 0, false);
    AggregateFunction<Event, LongCell, Long> function =
        aggregate.equals("count") ? Aggregates.count() : Aggregates.maxLong(Event::value);
    WindowContents contents =
        new WindowContents.Aggregated(function, Types.of(LongCell.class), null);
    KeySelector<Event, Long> key = Event::key;
    ChainContext chain =
        new ChainContext(
            new SubtaskFacts("bench", "job", 0, 1, 128, 0, Map.of()),
            (SubtaskPorts)
                Proxy.newProxyInstance(
                    WindowBenchmark.class.getClassLoader(),
                    new Class<?>[] {SubtaskPorts.class},
                    (proxy, method, arguments) -> {
                      throw new IllegalStateException(method.getName());
                    }),
            new ChainState(),
            new Accumulators(),
            new Serializers(WindowBenchmark.class.getClassLoader()),
            WindowBenchmark.class.getClassLoader(),
            new ChainContext.ClientWindow(1, 1),
            false);
    operator =
        OperatorKinds.create(
            new SliceWindowSpec(
                grid, contents, Types.of(LongCell.class), 0, null, Types.of(Long.class), false),
            new OperatorContext(
                chain, new OperatorId("window"), "window", sink, Map.of(), List.of(key)));
    operator.open();
    inlet = operator.inlet(0);
  }

  /** A million records, and the windows that end meanwhile. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long windows() {
    for (int i = 0; i < RECORDS; i++) {
      if (++ofMillisecond == perMillisecond) {
        ofMillisecond = 0;
        if (++time % 1_000 == 0) {
          operator.watermark(new Watermark(time - 1));
        }
      }
      inlet.emit(new Event(keys[i], i), time);
    }
    return sink.results + sink.sum;
  }

  private static final class Sink implements Output {
    private long results;
    private long sum;

    @Override
    public void emit(Object value, long timestamp) {
      results++;
      sum += (Long) value;
    }

    @Override
    public void watermark(Watermark mark) {}

    @Override
    public void status(WatermarkStatus status) {}
  }
}
