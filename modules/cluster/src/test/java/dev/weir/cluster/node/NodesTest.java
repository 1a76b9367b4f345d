package dev.weir.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.actors.protocol.JobSummary;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.cluster.client.ClusterClient;
import dev.weir.cluster.client.RecordingTerminal;
import dev.weir.core.config.Configuration;
import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One controller and two workers with their own ports, in one process. */
@Timeout(120)
class NodesTest {

  private static final long ENDLESS = Long.MAX_VALUE / 2;

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final List<AutoCloseable> open = new ArrayList<>();
  private static final RecordingTerminal terminal = new RecordingTerminal();
  private static ControllerNode controller;
  private static Configuration keys;
  private static ClusterClient client;

  /** Keys that the job of a test sees too. */
  public record Count(long key, long records) {}

  @BeforeAll
  static void start() {
    controller = opened(ControllerNode.start(keysWith("weir.controller.port", 0)));
    keys = keysWith("weir.controller.port", controller.address().port());
    opened(WorkerNode.start(keys, reason -> {}));
    opened(WorkerNode.start(keys, reason -> {}));
    client = opened(ClusterClient.connect(controller.address(), keys, terminal));
    await().atMost(LIMIT).until(() -> client.size().freeSlots() == 4);
  }

  @AfterAll
  static void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void shouldCountRightWhenRecordsCrossBetweenWorkers() throws Exception {
    StreamExecutionEnvironment env = environment(4);
    CollectHandle<Count> counts =
        env.fromSequence(0, 9_999).map(n -> n % 100).keyBy(n -> n).count(Count::new).collect();

    JobClient job = client.submit(env.program("counts"), List.of(), true);

    Map<Long, Long> last = new HashMap<>();
    job.collected(counts.sinkId())
        .forEachRemaining(
            each -> {
              Count count = (Count) each;
              last.merge(count.key(), count.records(), Math::max);
            });
    job.result().get(60, TimeUnit.SECONDS);
    assertThat(last).hasSize(100).allSatisfy((key, records) -> assertThat(records).isEqualTo(100));
    await().atMost(LIMIT).until(() -> client.size().freeSlots() == 4);
  }

  @Test
  void shouldPrintOnTheClientsTerminalWhenAJobPrints() throws Exception {
    StreamExecutionEnvironment env = environment(1);
    env.fromElements("to be", "or not").print();

    client.submit(env.program("printing"), List.of(), true).result().get(60, TimeUnit.SECONDS);

    assertThat(terminal.printed()).contains("to be", "or not");
  }

  @Test
  void shouldPutTheLabelAndTheSubtaskBeforeEachLineWhenAPrintHasALabel() throws Exception {
    StreamExecutionEnvironment env = environment(2);
    env.fromElements("to be").print("plays");

    client.submit(env.program("labelled"), List.of(), true).result().get(60, TimeUnit.SECONDS);

    assertThat(terminal.printed()).containsAnyOf("plays:1> to be", "plays:2> to be");
  }

  @Test
  void shouldFreeEverySlotWhenOneSubtaskFails() throws Exception {
    StreamExecutionEnvironment env = environment(4);
    env.fromSequence(1, ENDLESS)
        .map(n -> n == 5_000 ? failing() : n)
        .name("five thousand")
        .keyBy(n -> n % 10)
        .sum()
        .addSink(n -> {});

    JobClient job = client.submit(env.program("failing"), List.of(), true);

    assertThatThrownBy(() -> job.result().get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("five thousand")
        .hasMessageContaining("java.lang.IllegalStateException: no more than that");
    await().atMost(LIMIT).until(() -> client.size().freeSlots() == 4);
  }

  private static long failing() {
    throw new IllegalStateException("no more than that");
  }

  @Test
  void shouldListAndCancelByNameWhenAJobRuns() throws Exception {
    StreamExecutionEnvironment env = environment(2);
    env.fromSequence(1, ENDLESS).addSink(n -> {});
    JobClient job = client.submit(env.program("endless"), List.of(), true);
    await()
        .atMost(LIMIT)
        .until(() -> client.jobs().stream().anyMatch(each -> each.runningTasks() == each.tasks()));

    JobSummary cancelled = client.cancel("endless");

    assertThat(cancelled.job()).isEqualTo(job.jobId());
    assertThatThrownBy(() -> job.result().get(60, TimeUnit.SECONDS))
        .hasMessageContaining("was cancelled");
  }

  @Test
  void shouldLeaveTheJobRunningWhenItIsDetached() throws Exception {
    StreamExecutionEnvironment env = environment(1);
    env.fromSequence(1, ENDLESS).addSink(n -> {});

    JobClient job = client.submit(env.program("left alone"), List.of(), false);

    assertThat(job.result().get(60, TimeUnit.SECONDS).accumulators()).isEmpty();
    assertThat(client.jobs()).anyMatch(each -> each.job().equals(job.jobId()));
    client.cancel(job.jobId().value());
  }

  @Test
  void shouldSayWhatIsThereWhenAJobIsUnknown() {
    assertThatThrownBy(() -> client.cancel("no such job"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("'no such job'")
        .hasMessageContaining("weir list -a");
  }

  @Test
  void shouldSubmitAsAMessageWhenAClientJoinsTheCluster() throws Exception {
    StreamExecutionEnvironment env = environment(2);
    CollectHandle<Long> numbers = env.fromSequence(1, 10).collect();
    try (ClusterClient member = ClusterClient.join(keys, terminal)) {
      JobClient job = member.submit(env.program("from a member"), List.of(), true);

      List<Object> taken = new ArrayList<>();
      job.collected(numbers.sinkId()).forEachRemaining(taken::add);

      assertThat(taken).hasSize(10);
    }
  }

  @Test
  void shouldNameThePortAndTheKeyWhenAPortIsTaken() {
    assertThatThrownBy(() -> opened(ControllerNode.start(keys)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("weir.controller.port")
        .hasMessageContaining(String.valueOf(controller.address().port()));
  }

  @Test
  void shouldRefuseToBindElsewhereWhenThereIsNoTls() {
    assertThatThrownBy(
            () ->
                opened(
                    ControllerNode.start(
                        Configuration.defaults()
                            .with(
                                Map.of(
                                    "weir.controller.host",
                                    "0.0.0.0",
                                    "weir.controller.port",
                                    0)))))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("weir.network.tls.enabled");
  }

  @Test
  void shouldSayWhichAddressWhenNoControllerListens() {
    Configuration nowhere = keysWith("weir.controller.port", 1);

    assertThatThrownBy(
            () -> opened(ClusterClient.connect(Settings.controller(nowhere), nowhere, terminal)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageContaining("scripts/start-cluster.sh");
  }

  @Test
  void shouldTellWhenNoControllerTakesAWorker() throws Exception {
    CompletableFuture<String> reason = new CompletableFuture<>();
    Configuration nowhere =
        keysWith("weir.controller.port", 1).with("weir.worker.register-timeout", "500 ms");
    try (WorkerNode lonely = WorkerNode.start(nowhere, reason::complete)) {
      assertThat(reason.get(60, TimeUnit.SECONDS)).isNotBlank();
      assertThat(lonely.dataPlaneStatus().connections()).isZero();
    }
  }

  @Test
  void shouldRefuseTheJobWhenAKeyOfItsOwnIsUnknown() {
    StreamExecutionEnvironment env = environment(1).configure("weir.task.quantm", "1 ms");
    env.fromElements(1).print();

    assertThatThrownBy(() -> client.submit(env.program("typo"), List.of(), true))
        .isInstanceOfAny(UserErrorException.class, JobExecutionException.class)
        .hasMessageContaining("weir.task.quantum");
  }

  private static StreamExecutionEnvironment environment(int parallelism) {
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism);
  }

  private static Configuration keysWith(String key, Object value) {
    return Configuration.defaults().with(key, value);
  }

  private static <T extends AutoCloseable> T opened(T resource) {
    open.add(resource);
    return resource;
  }
}
