package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.Behavior;
import dev.weir.actors.dispatch.DispatcherSettings;
import dev.weir.actors.epoch.EpochClaim;
import dev.weir.actors.job.JobMasterSettings;
import dev.weir.actors.port.JobMasters;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.JobSummary;
import dev.weir.core.id.BlobKey;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.JobGraph;
import dev.weir.scheduler.status.JobStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is taken in, what is refused, and what is remembered. */
class DispatcherTest {

  private final ControlWorld world =
      new ControlWorld(
          JobMasterSettings.STANDARD,
          new DispatcherSettings(3, 2, 1 << 20),
          masters -> assignment -> masterOf(masters, assignment));

  private boolean dies;

  /** What a defect does to a dispatcher. */
  private Behavior<JobMasterMessage> masterOf(
      JobMasters masters, JobMasters.Assignment assignment) {
    if (dies) {
      dies = false;
      throw new IllegalStateException("a defect");
    }
    return masters.create(assignment);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void shouldAcceptTheSameJobAgainAndRunItOnce() {
    FakeWorker worker = world.worker("w1", 2);
    JobGraph graph = TestJobs.wordCount(1, "words", 1);

    world.submit(graph);
    world.submit(graph);

    assertThat(world.client("user").all(ClientMessage.JobAccepted.class))
        .hasSize(2)
        .extracting(ClientMessage.JobAccepted::master)
        .containsOnly(world.master());
    assertThat(worker.attempts()).hasSize(2);
    assertThat(list()).hasSize(1);
  }

  @Test
  void shouldServeAgainWhenItHasDiedOfADefect() {
    FakeWorker worker = world.worker("w1", 1);
    JobGraph graph = TestJobs.wordCount(1, "words", 1);
    dies = true;
    world.submit(graph);
    assertThat(worker.attempts()).isEmpty();

    world.submit(graph); // as its client does until it is answered

    assertThat(worker.attempts()).hasSize(2);
  }

  @Test
  void shouldAcceptTwiceWhenBothComeBeforeTheGraphIsRead() {
    FakeWorker worker = world.worker("w1", 2);
    JobGraph graph = TestJobs.wordCount(1, "words", 1);
    JobFiles files = world.files(graph);
    var submit =
        new DispatcherMessage.SubmitJob(
            graph.job(), "words", files, true, world.client("user").ref());

    world.thread.holdWhile(
        () -> {
          world.dispatcher.tell(submit);
          world.dispatcher.tell(submit);
        });
    world.settle();

    assertThat(world.client("user").all(ClientMessage.JobAccepted.class)).hasSize(2);
    assertThat(worker.attempts()).hasSize(2);
  }

  @Test
  void shouldTellHowItEndedWhenAnEndedJobIsSubmittedAgain() {
    FakeWorker worker = world.worker("w1", 1);
    JobGraph graph = TestJobs.wordCount(1, "words", 1);
    JobId job = world.submit(graph);
    worker.finishAll();
    world.settle();
    ClientMessage.JobEnded first = world.outcome(job);

    world.submit(graph, "second-try");

    assertThat(world.client("second-try").only(ClientMessage.JobEnded.class)).isEqualTo(first);
    assertThat(worker.attempts()).hasSize(2);
  }

  @Test
  void shouldRefuseAJobWhoseGraphIsNotThere() {
    JobGraph graph = TestJobs.wordCount(1, "words", 1);

    world.submit(graph, new JobFiles(new BlobKey("0".repeat(64)), List.of()), "user");

    assertThat(refusal()).contains("words").contains("no blob 0000");
    assertThat(list()).isEmpty();
  }

  @Test
  void shouldRefuseAJobWhoseGraphIsGarbage() throws Exception {
    JobGraph graph = TestJobs.wordCount(1, "words", 1);
    BlobKey garbage = world.store.put("not a graph".getBytes(StandardCharsets.UTF_8));

    world.submit(graph, new JobFiles(garbage, List.of()), "user");

    assertThat(refusal()).contains("job graph");
    assertThat(list()).isEmpty();
  }

  @Test
  void shouldRefuseAGraphOfAnotherJob() {
    JobFiles others = world.files(TestJobs.wordCount(2, "words", 1));

    world.submit(TestJobs.wordCount(1, "words", 1), others, "user");

    assertThat(refusal()).contains(TestJobs.id(1).value()).contains(TestJobs.id(2).value());
  }

  @Test
  void shouldRefuseAnIdThatCannotNameAJob() {
    JobGraph valid = TestJobs.wordCount(1, "words", 1);
    for (String id : List.of("../../etc", "short", "G".repeat(32), "a".repeat(33))) {
      world.client("user").take();
      world.submit(
          new JobGraph(new JobId(id), "words", valid.vertices(), Map.of(), Map.of()),
          world.files(valid),
          "user-" + id.length() + id.charAt(0));
    }

    assertThat(
            world.clients.values().stream()
                .flatMap(client -> client.all(ClientMessage.JobRefused.class).stream()))
        .hasSize(4)
        .allSatisfy(refused -> assertThat(refused.reason()).contains("32 hexadecimal digits"));
  }

  @Test
  void shouldRefuseWhenTheStoreFails() {
    JobGraph graph = TestJobs.wordCount(1, "words", 1);
    JobFiles files = world.files(graph);
    world.store.fail("stale file handle");

    world.submit(graph, files, "user");
    assertThat(refusal()).contains("stale file handle");

    world.store.recover();
    world.submit(graph, files, "again");
    assertThat(world.client("again").all(ClientMessage.JobAccepted.class)).hasSize(1);
  }

  @Test
  void shouldRefuseMoreJobsThanTheLimit() {
    for (int i = 1; i <= 4; i++) {
      world.submit(TestJobs.wordCount(i, "job " + i, 1), "client-" + i);
    }

    assertThat(world.client("client-3").all(ClientMessage.JobAccepted.class)).hasSize(1);
    assertThat(world.client("client-4").only(ClientMessage.JobRefused.class).reason())
        .contains("3 jobs already");
  }

  @Test
  void shouldRefuseJobsWhenAnotherDispatcherIsInOffice() throws Exception {
    EpochClaim.ofDispatcher(world.store).claim("a successor");

    world.submit(TestJobs.wordCount(1, "words", 1));

    assertThat(refusal()).contains("another has succeeded").contains("Submit the job again");
  }

  @Test
  void shouldListTheLatestFirstAndForgetTheOldestEnded() {
    FakeWorker worker = world.worker("w1", 1);
    for (int i = 1; i <= 4; i++) {
      world.submit(TestJobs.wordCount(i, "job " + i, 1));
      if (i < 4) {
        worker.finishAll();
        world.pass(Duration.ofSeconds(1));
      }
    }
    world.pass(Duration.ofSeconds(1));

    List<JobSummary> jobs = list();

    assertThat(jobs).extracting(JobSummary::name).containsExactly("job 4", "job 3", "job 2");
    assertThat(jobs)
        .extracting(JobSummary::status)
        .containsExactly(JobStatus.RUNNING, JobStatus.FINISHED, JobStatus.FINISHED);
    assertThat(jobs).extracting(JobSummary::runningTasks).containsExactly(2, 0, 0);
    assertThat(jobs.get(0).endedAtMillis()).isZero();
    assertThat(jobs.get(1).endedAtMillis()).isGreaterThan(0);
  }

  @Test
  void shouldNameTheCandidatesWhenANameIsAmbiguous() {
    world.submit(TestJobs.wordCount(1, "words", 1));
    world.submit(TestJobs.wordCount(2, "words", 1));

    world.cancel("words");

    ClientMessage.NoSuchJob answer = world.client("user").only(ClientMessage.NoSuchJob.class);
    assertThat(answer.candidates())
        .extracting(JobSummary::job)
        .containsExactlyInAnyOrder(TestJobs.id(1), TestJobs.id(2));
    assertThat(list()).extracting(JobSummary::status).containsOnly(JobStatus.RUNNING);
  }

  @Test
  void shouldPreferTheLiveJobWhenAnEndedOneHadItsName() {
    FakeWorker worker = world.worker("w1", 1);
    world.submit(TestJobs.wordCount(1, "words", 1));
    worker.finishAll();
    world.settle();
    JobId second = world.submit(TestJobs.wordCount(2, "words", 1));

    world.cancel("words");

    assertThat(world.client("user").only(ClientMessage.CancelAnswered.class).summary().job())
        .isEqualTo(second);
  }

  @Test
  void shouldSuggestWhatIsSimilarWhenNothingHasThatName() {
    world.submit(TestJobs.wordCount(1, "Word count", 1));
    world.submit(TestJobs.wordCount(2, "flights", 1));

    world.cancel("word");
    world.cancel("");

    assertThat(world.client("user").all(ClientMessage.NoSuchJob.class))
        .extracting(answer -> answer.candidates().stream().map(JobSummary::name).toList())
        .containsExactly(List.of("Word count"), List.of());
  }

  @Test
  void shouldFailTheJobWhenItsMasterDies() {
    world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    world.tell(world.master(), new Poison());

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(world.outcome(job).failure().summary())
        .contains("master of job 'words'")
        .contains("poisoned");
    world.dispatcher.tell(
        new DispatcherMessage.DescribeJob(job.value(), world.client("user").ref()));
    world.settle();
    ClientMessage.Job described = world.client("user").only(ClientMessage.Job.class);
    assertThat(described.summary().status()).isEqualTo(JobStatus.FAILED);
    assertThat(described.failure()).isEqualTo(world.outcome(job).failure());
  }

  private String refusal() {
    return world.client("user").only(ClientMessage.JobRefused.class).reason();
  }

  private List<JobSummary> list() {
    world.client("lister").take();
    world.dispatcher.tell(new DispatcherMessage.ListJobs(world.client("lister").ref()));
    world.settle();
    List<ClientMessage.Jobs> answers = world.client("lister").all(ClientMessage.Jobs.class);
    return answers.get(answers.size() - 1).jobs();
  }
}
