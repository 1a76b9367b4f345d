package dev.weir.it.process;

import static dev.weir.it.process.WeirProcesses.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.actors.protocol.JobSummary;
import dev.weir.it.jobs.SharedCounter;
import dev.weir.scheduler.status.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One controller and two workers, as processes, and what users do with them all day. */
@Timeout(180)
class ClusterProcessesTest {

  @RegisterExtension
  static final WeirProcesses cluster =
      WeirProcesses.withWorkers(2, "weir.client.heartbeat.timeout=3 s");

  private static final Pattern JOB_ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

  private static Path examples;
  private static Path jobs;

  @BeforeAll
  static void packJars() throws IOException {
    jobs = JobJar.ofTestJobs(cluster.directory());
    examples = JobJar.ofExamples(cluster.directory());
  }

  @AfterEach
  void everySlotIsFreeAgain() {
    cluster.cancelAll();
    cluster.awaitWorkers(2);
  }

  @Test
  void shouldSpreadOverAllWorkersAndLoadFromTheJarWhenParallel() throws IOException {
    WeirProcess.Ended run = cluster.runJob(jobs, "-p 4", "Whereabouts");

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String[]> told =
        run.out().lines().filter(line -> line.contains("> ")).map(this::words).toList();
    assertThat(told).hasSize(40);
    assertThat(told.stream().map(words -> words[0]).distinct())
        .containsExactlyInAnyOrder("0", "1", "2", "3");
    assertThat(told.stream().map(words -> Long.parseLong(words[1])).distinct())
        .as("processes")
        .containsExactlyInAnyOrderElementsOf(
            cluster.workers().stream().map(WeirProcess::pid).toList());
    assertThat(told.stream().map(words -> words[2]).distinct())
        .as("class loaders")
        .singleElement()
        .asString()
        .startsWith("weir-job-");
    assertThat(run.out()).as("accumulators").contains("told = 40");
  }

  private String[] words(String printed) {
    return printed.substring(printed.indexOf("> ") + 2).split(" ");
  }

  @Test
  void shouldGiveTheSameAnswerWhenTheSameJarRunsInOneProcess() {
    WeirProcess.Ended local =
        cluster
            .spawn(
                "local-run",
                List.of(
                    "run",
                    "--local",
                    "-p",
                    "2",
                    "-c",
                    JobJar.classOf("Whereabouts"),
                    jobs.toString()))
            .awaitEnd();

    assertThat(local.exitCode()).as(local.err()).isZero();
    assertThat(local.out()).contains("told = 40");
  }

  @Test
  void shouldShowAndCancelTwoJobsWhenTheyShareTheCluster() {
    WeirProcess.Ended first = cluster.runJob(jobs, "-d -p 2", "Endless", "first");
    WeirProcess.Ended second = cluster.runJob(jobs, "-d -p 2", "Endless", "second");
    assertThat(first.exitCode()).as(first.err()).isZero();
    String firstId = idIn(first.out());
    assertThat(cluster.awaitRunning("first").job().value()).isEqualTo(firstId);
    String secondId = cluster.awaitRunning("second").job().value();
    assertThat(idIn(second.out())).isEqualTo(secondId);
    assertThat(cluster.size().freeSlots()).isZero();

    WeirProcess.Ended list = cluster.weir("list", "--json");
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out())
        .contains("\"id\":\"" + firstId + "\"", "\"id\":\"" + secondId + "\"")
        .contains("\"name\":\"first\"", "\"name\":\"second\"", "\"status\":\"RUNNING\"");

    WeirProcess.Ended why = cluster.weir("why", "first", "--log");
    assertThat(why.exitCode()).as(why.err()).isZero();
    assertThat(why.out())
        .startsWith("job 'first' (" + firstId + ") is RUNNING: ")
        .contains("WATERMARK")
        .doesNotContain("did not answer");
    WeirProcess.Ended other = cluster.weir("why", "--json", secondId, "nothing of this name");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("nothing of this name");

    WeirProcess.Ended byName = cluster.weir("cancel", "first");
    assertThat(byName.exitCode()).as(byName.err()).isZero();
    assertThat(byName.out()).contains("first").contains(firstId);
    cluster.awaitStatus("first", JobStatus.CANCELED);
    assertThat(cluster.job("second").status()).isEqualTo(JobStatus.RUNNING);

    WeirProcess.Ended byId = cluster.weir("cancel", "--json", secondId);
    assertThat(byId.exitCode()).as(byId.err()).isZero();
    assertThat(byId.out()).contains("\"id\":\"" + secondId + "\"");
    cluster.awaitStatus("second", JobStatus.CANCELED);
  }

  @Test
  void shouldSayWhatThereIsWhenAJobToCancelIsUnknown() {
    WeirProcess.Ended cancel = cluster.weir("cancel", "nobody");

    assertThat(cancel.exitCode()).isEqualTo(1);
    assertThat(cancel.err()).contains("'nobody'").contains("weir list");
  }

  @Test
  void shouldNeedNoClusterWhenAskedForThePlan() {
    WeirProcess.Ended info =
        cluster
            .spawn("info", List.of("info", "--json", "-p", "3", examples.toString(), "any path"))
            .awaitEnd();

    assertThat(info.exitCode()).as(info.err()).isZero();
    assertThat(info.out())
        .startsWith("{")
        .containsPattern("\"parallelism\" ?: ?3")
        .contains("words");
  }

  @Test
  void shouldNameOperatorSubtaskAndCauseAtTheClientWhenAFunctionRejectsARecord() {
    WeirProcess.Ended run = cluster.runJob(jobs, "-p 2", "Rejecting");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("job 'rejecting' failed")
        .contains("operator 'check orders'")
        .containsPattern("subtask [12]/2")
        .containsPattern("on worker-[0-9a-f]+")
        .contains("java.lang.IllegalArgumentException: order -3 is below zero")
        .doesNotContain("\tat ");
    cluster.awaitStatus("rejecting", JobStatus.FAILED);
  }

  @Test
  void shouldPrintTheUsersOwnStackTraceWhenAskedForIt() {
    WeirProcess.Ended run = cluster.runJob(jobs, "-v", "Rejecting");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("\tat dev.weir.it.jobs.Rejecting.check(Rejecting.java:");
  }

  @Test
  void shouldFailTheJobWhenItsFileIsMissing() {
    WeirProcess.Ended run = cluster.weir("run", examples.toString(), "/no/such/plays.txt");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("/no/such/plays.txt").contains("lines");
  }

  @Test
  void shouldCancelTheJobWhenTheTerminalIsInterrupted() {
    WeirProcess attached = cluster.beginJob(jobs, "", "Endless", "watched");
    cluster.awaitRunning("watched");

    attached.terminate();

    assertThat(attached.awaitEnd().err()).contains("cancelling job");
    cluster.awaitStatus("watched", JobStatus.CANCELED);
  }

  @Test
  void shouldLetTheJobRunOnWhenItsAttachedClientDies() {
    WeirProcess attached = cluster.beginJob(jobs, "", "Endless", "orphan");
    JobSummary orphan = cluster.awaitRunning("orphan");

    attached.kill();

    cluster.awaitLogged("the client of job " + orphan.job() + " is gone");
    assertThat(cluster.job("orphan").status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void shouldHoldTheSourceBackAndLoseNothingWhenASinkOfAnotherProcessIsSlow() throws IOException {
    Path counters = Files.createDirectory(cluster.directory().resolve("counters"));
    int parallelism = 2;
    long records = 400_000;
    // Four batches of credit, one being filled, one on the wire, one decoded, one in the sink.
    long boundOfAChannel = 8 * 1024;
    WeirProcess run =
        cluster.beginJob(
            jobs, "-p " + parallelism, "SlowSink", counters.toString(), String.valueOf(records));
    cluster.awaitRunning("slow sink");

    await("the source to stand still")
        .atMost(LIMIT)
        .during(Duration.ofSeconds(1))
        .until(() -> sum(counters, "source", parallelism), unchanged());
    long sent = sum(counters, "source", parallelism);
    long taken = sum(counters, "sink", parallelism);
    assertThat(taken).isEqualTo(parallelism);
    assertThat(sent - taken)
        .isPositive()
        .isLessThanOrEqualTo(boundOfAChannel * parallelism * parallelism);

    Files.createFile(counters.resolve("open"));

    WeirProcess.Ended ended = run.awaitEnd();
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(sum(counters, "source", parallelism)).isEqualTo(records);
    assertThat(sum(counters, "sink", parallelism)).isEqualTo(records);
  }

  private static long sum(Path directory, String prefix, int counters) throws IOException {
    long sum = 0;
    for (int i = 0; i < counters; i++) {
      sum += new SharedCounter(directory.resolve(prefix + "-" + i)).value();
    }
    return sum;
  }

  /** Whether a number is above zero and the one that was seen the time before. */
  private static Predicate<Long> unchanged() {
    AtomicLong before = new AtomicLong();
    return now -> before.getAndSet(now) == now && now > 0;
  }

  private static String idIn(String text) {
    Matcher id = JOB_ID.matcher(text);
    assertThat(id.find()).as("a job id in '%s'", text).isTrue();
    return id.group();
  }
}
