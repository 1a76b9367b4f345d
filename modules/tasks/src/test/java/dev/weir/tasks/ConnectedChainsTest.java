package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.CountSpec;
import dev.weir.api.graph.OperatorSpec.SinkSpec;
import dev.weir.api.graph.OperatorSpec.SourceSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.core.code.UserCode;
import dev.weir.core.config.LocalAggregation;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.DataSetId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.OperatorId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.network.DataPlane;
import dev.weir.network.LocalAndRemoteDataPlane;
import dev.weir.network.NetworkSettings;
import dev.weir.plan.deploy.InputDeployment;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.tasks.source.EnumeratorHost;
import dev.weir.tasks.source.EnumeratorPorts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Two sources and three keyed counters on the real data plane, stepped by one thread. */
class ConnectedChainsTest {

  private static final int SOURCES = 2;
  private static final int COUNTERS = 3;
  private static final JobId JOB = new JobId("job");
  private static final KeySelector<Long, Long> MOD_SEVEN = n -> n % 7;

  private static ChainedOperator operator(
      String name, OperatorSpec spec, TypeDescriptor type, List<ChainLink> links, int exits) {
    List<KeySelector<?, ?>> keys = spec instanceof CountSpec ? List.of(MOD_SEVEN) : List.of();
    return new ChainedOperator(
        new OperatorId(name),
        name,
        null,
        UserCode.freeze(new OperatorSettings(spec, keys, false)),
        type,
        links,
        exits == 0 ? List.of() : List.of(new OperatorExit(0, null)));
  }

  private static JobVertex vertex(
      String name,
      int parallelism,
      List<ChainedOperator> chain,
      List<JobEdge> in,
      List<JobEdge> out) {
    return new JobVertex(
        TestJob.id(name),
        name,
        parallelism,
        128,
        "default",
        null,
        ResourceProfile.UNKNOWN,
        chain,
        in,
        out,
        false);
  }

  private static JobGraph job() {
    TypeDescriptor longs = Types.of(Long.class);
    TypeDescriptor strings = Types.of(String.class);
    JobEdge edge =
        new JobEdge(
            new DataSetId("numbers"),
            TestJob.id("source"),
            TestJob.id("count"),
            0,
            DistributionPattern.ALL_TO_ALL,
            UserCode.freeze(new Partitioning.Hash(MOD_SEVEN)),
            "hash",
            longs);
    ChainedOperator source =
        operator("source", new SourceSpec(new NumberSource(5, 1_000)), longs, List.of(), 1);
    ChainedOperator count =
        operator(
            "count",
            new CountSpec((Long key, Long n) -> key + "=" + n),
            strings,
            List.of(new ChainLink(1, null, strings)),
            0);
    ChainedOperator sink =
        operator("sink", new SinkSpec(new Probe.Into("connected")), strings, List.of(), 0);
    return new JobGraph(
        JOB,
        "connected",
        List.of(
            vertex("source", SOURCES, List.of(source), List.of(), List.of(edge)),
            vertex("count", COUNTERS, List.of(count, sink), List.of(edge), List.of())),
        Map.of(),
        Map.of());
  }

  private static ExecutionAttemptId attempt(String vertex, int subtask) {
    return new ExecutionAttemptId(JOB, new ExecutionVertexId(TestJob.id(vertex), subtask), 0);
  }

  private static SubtaskParameters parameters(
      JobGraph job, DataPlane dataPlane, String vertex, int subtask) {
    List<InputDeployment> inputs =
        vertex.equals("source")
            ? List.of()
            : List.of(
                new InputDeployment(
                    new DataSetId("numbers"),
                    TestJob.id("source"),
                    0,
                    List.of(0, 0),
                    List.of(0, 0),
                    subtask,
                    List.of(new InputDeployment.Location(new WorkerId("w"), TestJob.HERE))));
    return new SubtaskParameters(
        new TaskDeploymentDescriptor(
            attempt(vertex, subtask),
            new AllocationId("slot"),
            inputs,
            vertex.equals("source") ? List.of(COUNTERS) : List.of()),
        job,
        ConnectedChainsTest.class.getClassLoader(),
        dataPlane,
        new SubtaskLimits(0, 1, 64, false, 200, LocalAggregation.AUTO),
        "w",
        TestJob.HERE);
  }

  /** Delivers messages between the readers and their enumerator in the order of sending. */
  private static final class Mail implements EnumeratorPorts {
    private final Deque<Runnable> undelivered = new ArrayDeque<>();
    private final List<Subtask> readers = new ArrayList<>();

    @Override
    public void sendToReader(int subtask, ToReader message) {
      undelivered.add(() -> readers.get(subtask).onSourceEvent(message));
    }

    @Override
    public <V> void callAsync(
        Callable<V> call, BiConsumer<V, Throwable> handler, long periodMillis) {
      throw new UnsupportedOperationException();
    }

    void deliver() {
      for (Runnable next = undelivered.poll(); next != null; next = undelivered.poll()) {
        next.run();
      }
    }
  }

  private static List<Object> run(long seed) {
    try (Probe probe = Probe.open("connected");
        DataPlane dataPlane = LocalAndRemoteDataPlane.create(NetworkSettings.defaults())) {
      JobGraph job = job();
      Mail mail = new Mail();
      EnumeratorHost enumerator =
          new EnumeratorHost(
              job.vertices().get(0).chain().get(0),
              SOURCES,
              ConnectedChainsTest.class.getClassLoader(),
              mail);
      enumerator.start();
      List<Subtask> running = new ArrayList<>();
      for (int i = 0; i < COUNTERS; i++) { // consumers first: they wait for their producers
        running.add(Subtasks.create(parameters(job, dataPlane, "count", i), new ManualHost()));
      }
      for (int i = 0; i < SOURCES; i++) {
        int subtask = i;
        ManualHost host =
            new ManualHost() {
              @Override
              public void sendToEnumerator(ToEnumerator event) {
                mail.undelivered.add(() -> enumerator.onReader(subtask, event));
              }
            };
        Subtask reader = Subtasks.create(parameters(job, dataPlane, "source", i), host);
        mail.readers.add(reader);
        running.add(reader);
      }
      stepAll(running, mail, new SplittableRandom(seed));
      assertThat(dataPlane.status().recordsInFlight()).isZero();
      assertThat(dataPlane.status().creditViolations()).isZero();
      enumerator.close();
      return new ArrayList<>(probe.seen);
    }
  }

  private static void stepAll(List<Subtask> running, Mail mail, SplittableRandom random) {
    for (int steps = 0; !running.isEmpty(); steps++) {
      assertThat(steps).as("steps without an end").isLessThan(1_000_000);
      Subtask next = running.get(random.nextInt(running.size()));
      Progress progress = next.step();
      if (progress.terminal()) {
        assertThat(progress.kind())
            .as(() -> String.valueOf(next.failure()))
            .isEqualTo(Progress.Kind.FINISHED);
        running.remove(next);
      }
      mail.deliver();
    }
  }

  @Test
  void shouldCountEveryRecordOnceWhenSteppedInAnyOrder() {
    Map<Object, Integer> expected = new HashMap<>();
    Map<Long, Integer> counts = new HashMap<>();
    for (long n = 0; n < 5_000; n++) {
      expected.put(n % 7 + "=" + counts.merge(n % 7, 1, Integer::sum), 1);
    }
    for (long seed = 1; seed <= 5; seed++) {
      Map<Object, Integer> seen = new HashMap<>();
      run(seed).stream()
          .filter(line -> line.toString().contains("="))
          .forEach(line -> seen.merge(line, 1, Integer::sum));
      assertThat(seen).as("seed " + seed).isEqualTo(expected);
    }
  }

  @Test
  void shouldGiveTheSameOutputInTheSameOrderWhenSteppedInTheSameOrder() {
    assertThat(run(42)).isEqualTo(run(42));
  }
}
