package dev.weir.bench.micro;

import dev.weir.api.connector.Generator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.cluster.platform.SystemClock;
import dev.weir.cluster.platform.SystemEntropy;
import dev.weir.core.config.LocalAggregation;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.port.Clock;
import dev.weir.core.port.Entropy;
import dev.weir.core.port.Threads;
import dev.weir.core.port.Wire;
import dev.weir.network.DataPlane;
import dev.weir.network.LocalAndRemoteDataPlane;
import dev.weir.network.NetworkSettings;
import dev.weir.plan.JobGraphGenerator;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.tasks.Subtask;
import dev.weir.tasks.SubtaskHost;
import dev.weir.tasks.SubtaskLimits;
import dev.weir.tasks.SubtaskParameters;
import dev.weir.tasks.Subtasks;
import dev.weir.tasks.source.EnumeratorHost;
import dev.weir.tasks.source.EnumeratorPorts;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds a source's record takes through one fused chain (generator, map, filter, sink) that
 * is stepped by the benchmark's own thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChainBenchmark {

  private static final int RECORDS = 1_000_000;

  /** What the sink took: the filter lets half of the records pass. One thread steps the chain. */
  static long taken;

  private final Queue<ToEnumerator> toEnumerator = new ArrayDeque<>();
  private final Queue<ToReader> toReader = new ArrayDeque<>();
  private final DataPlane dataPlane = LocalAndRemoteDataPlane.create(NetworkSettings.defaults());
  private Subtask subtask;
  private EnumeratorHost enumerator;
  private long target;

  /** Plans the chain and makes its one subtask. */
  @Setup
  public void deploy() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.fromSource(Generator.unbounded(index -> index), "numbers")
        .map(number -> number * 3)
        .filter(number -> (number & 1) == 0)
        .addSink(number -> taken++);
    ClassLoader loader = ChainBenchmark.class.getClassLoader();
    JobId job = new JobId("0".repeat(32));
    JobGraph graph = JobGraphGenerator.generate(env.program("chain"), job, loader);
    JobVertex vertex = graph.vertices().get(0);
    taken = 0;
    target = 0;
    subtask =
        Subtasks.create(
            new SubtaskParameters(
                new TaskDeploymentDescriptor(
                    new ExecutionAttemptId(job, new ExecutionVertexId(vertex.id(), 0), 0),
                    new AllocationId("slot"),
                    List.of(),
                    List.of()),
                graph,
                loader,
                dataPlane,
                new SubtaskLimits(2_000, 8, 64 << 10, false, 200, LocalAggregation.AUTO),
                "bench",
                new Wire.Address("127.0.0.1", 1)),
            new Host());
    enumerator = new EnumeratorHost(vertex.chain().get(0), 1, loader, new Ports());
    enumerator.start();
  }

  /** Steps until so many more source records have passed. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long chain() {
    target += RECORDS / 2;
    while (taken < target) {
      if (subtask.step().terminal()) {
        throw new IllegalStateException("the chain ended: " + subtask.failure());
      }
      ToEnumerator asked;
      while ((asked = toEnumerator.poll()) != null) {
        enumerator.onReader(0, asked);
      }
      ToReader told;
      while ((told = toReader.poll()) != null) {
        subtask.onSourceEvent(told);
      }
    }
    return taken;
  }

  /** Ends the subtask. */
  @TearDown
  public void close() {
    subtask.cancel();
    subtask.step();
    enumerator.close();
    dataPlane.close();
  }

  private final class Host implements SubtaskHost {
    private final Clock clock = new SystemClock();
    private final Entropy entropy = new SystemEntropy();

    @Override
    public Clock clock() {
      return clock;
    }

    @Override
    public Entropy entropy() {
      return entropy;
    }

    @Override
    public Threads threads() {
      throw new IllegalStateException("nothing blocks");
    }

    @Override
    public void opened() {}

    @Override
    public void wakeUp() {}

    @Override
    public void sendToEnumerator(ToEnumerator event) {
      toEnumerator.add(event);
    }

    @Override
    public boolean clientAttached() {
      return false;
    }

    @Override
    public void sendToClient(ClientChunk chunk) {
      throw new IllegalStateException("there is no client");
    }

    @Override
    public void printHere(String line, boolean toErr) {
      throw new IllegalStateException("nothing is printed");
    }
  }

  private final class Ports implements EnumeratorPorts {

    @Override
    public void sendToReader(int subtask, ToReader message) {
      toReader.add(message);
    }

    @Override
    public <V> void callAsync(
        Callable<V> call, BiConsumer<@Nullable V, @Nullable Throwable> handler, long periodMillis) {
      throw new IllegalStateException("the generator calls nothing");
    }
  }
}
