package dev.weir.it.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.scheduler.status.JobStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users are told when workers die, code hangs, ports are taken and slots are few. */
@Timeout(180)
class TroubleTest {

  /** By default, a dead worker is noticed within this time. */
  private static final long NOTICED_SECONDS = 10;

  @RegisterExtension
  static final WeirProcesses cluster =
      WeirProcesses.withWorkers(
          2,
          "weir.slot.request-timeout=2 s",
          "weir.task.cancellation.grace=500 ms",
          "weir.task.cancellation.timeout=3 s");

  private static Path jobs;

  @BeforeAll
  static void packJobs() throws IOException {
    jobs = JobJar.ofTestJobs(cluster.directory());
  }

  @AfterEach
  void twoWorkersWaitForTheNext() {
    cluster.cancelAll();
    cluster.awaitWorkers(2);
  }

  @Test
  void shouldFailItsJobAndRunTheNextWhenAWorkerIsKilledAndAnotherJoins() {
    WeirProcess run = cluster.beginJob(jobs, "-p 4", "Endless", "unlucky");
    cluster.awaitRunning("unlucky");
    WeirProcess victim = cluster.workers().get(0);
    String victimId = cluster.workerId(victim);

    victim.kill();

    await("the job to fail")
        .atMost(NOTICED_SECONDS, TimeUnit.SECONDS)
        .until(() -> cluster.job("unlucky").status() == JobStatus.FAILED);
    WeirProcess.Ended failed = run.awaitEnd();
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("job 'unlucky' failed").contains(victimId);
    cluster.awaitWorkers(1);

    cluster.startWorker();
    cluster.awaitWorkers(2);
    WeirProcess.Ended next = cluster.runJob(jobs, "-p 4", "Whereabouts");
    assertThat(next.exitCode()).as(next.err()).isZero();
    assertThat(next.out()).contains("told = 40");
  }

  @Test
  void shouldInterruptUserCodeWhenItSitsStillAfterTheGraceTime() {
    WeirProcess run = cluster.beginJob(jobs, "", "Stuck", "sleeping");
    cluster.awaitRunning("sleeping");

    assertThat(cluster.weir("cancel", "sleeping").exitCode()).isZero();

    WeirProcess.Ended cancelled = run.awaitEnd();
    assertThat(cancelled.exitCode()).isEqualTo(1);
    assertThat(cancelled.err()).contains("job 'sleeping' was cancelled").doesNotContain("stuck");
    cluster.awaitWorkers(2);
  }

  @Test
  void shouldTellWhereUserCodeIsStuckAndKeepItsSlotWhenItIgnoresInterrupts() {
    WeirProcess run = cluster.beginJob(jobs, "", "Stuck", "deaf");
    cluster.awaitRunning("deaf");

    assertThat(cluster.weir("cancel", "deaf").exitCode()).isZero();

    WeirProcess.Ended cancelled = run.awaitEnd();
    assertThat(cancelled.exitCode()).isEqualTo(1);
    assertThat(cancelled.err())
        .containsPattern("sit.* \\(subtask 1/1\\) on worker-[0-9a-f]+ failed: TaskStuck")
        .contains("stays taken until it returns or the worker is restarted")
        .contains("job 'deaf' was cancelled");
    assertThat(cluster.size().freeSlots()).isEqualTo(3);
    WeirProcess held =
        cluster.workers().stream()
            .filter(worker -> worker.err().contains("TaskStuck"))
            .findFirst()
            .orElseThrow();
    assertThat(held.err()).contains("at dev.weir.it.jobs.Stuck.whateverHappens(Stuck.java");

    held.kill();
    cluster.startWorker();
  }

  @Test
  void shouldSayHowManyAreMissingAndWhereTheyComeFromWhenSlotsAreTooFew() {
    WeirProcess.Ended run = cluster.runJob(jobs, "-p 6", "Whereabouts");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("expected 6 slots, found 4: 2 still missing after 2 s")
        .contains("The cluster has 4 in all")
        .contains("Start more workers (weir worker), lower the parallelism")
        .contains("or cancel another job (weir cancel)");
  }

  @Test
  void shouldNameTheKeyWhenTheControllersPortIsInUse() {
    String port = String.valueOf(cluster.controller().port());

    WeirProcess.Ended second =
        cluster
            .spawn("rival", List.of("controller", "-D", "weir.controller.port=" + port))
            .awaitEnd();

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err()).contains("weir.controller.port").contains(port).contains("in use");
  }

  @Test
  void shouldNameTheKeyWhenAWorkersDataPortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      WeirProcess.Ended second =
          cluster
              .spawn(
                  "rival-worker",
                  List.of("worker", "-D", "weir.worker.data-port=" + taken.getLocalPort()))
              .awaitEnd();

      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err())
          .contains("weir.worker.data-port")
          .contains(String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void shouldGiveUpAndSayWhereItLookedWhenAWorkerFindsNoController() {
    WeirProcess.Ended lonely =
        cluster
            .spawn(
                "lonely",
                List.of(
                    "worker",
                    "-D",
                    "weir.controller.port=1",
                    "-D",
                    "weir.worker.register-timeout=500 ms"))
            .awaitEnd();

    assertThat(lonely.exitCode()).isEqualTo(1);
    assertThat(lonely.err())
        .contains("127.0.0.1:1")
        .contains("weir controller")
        .contains("weir.worker.register-timeout");
  }

  @Test
  void shouldFindTheClusterWhenAFileOfKeysNamesIt() throws IOException {
    Path file = cluster.directory().resolve("weir.conf");
    Files.writeString(file, "weir.controller.port = " + cluster.controller().port());

    WeirProcess.Ended status =
        cluster
            .spawn("status", List.of("status", "--json"), Map.of("WEIR_CONF", file.toString()))
            .awaitEnd();

    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out()).contains("\"workers\":2", "\"slots\":4", "\"freeSlots\":4");
  }

  @Test
  void shouldNameTheNearestKeyWhenAFileHasAnUnknownOne() throws IOException {
    Path file = cluster.directory().resolve("typo.conf");
    Files.writeString(file, "weir.worker.slot = 3");

    WeirProcess.Ended status =
        cluster.spawn("typo", List.of("status"), Map.of("WEIR_CONF", file.toString())).awaitEnd();

    assertThat(status.exitCode()).isEqualTo(2);
    assertThat(status.err()).contains("weir.worker.slots");
  }
}
