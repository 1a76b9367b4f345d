package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.JobGraph;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cancel, whatever the job is doing. */
class CancelTest {

  private final ControlWorld world = new ControlWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void shouldEndAtOnceWhenTheJobWaitsForSlots() {
    JobId job = world.submit(TestJobs.wordCount(1, "words", 2));

    world.cancel("words");

    assertThat(answer().summary().status()).isEqualTo(JobStatus.RUNNING);
    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void shouldCancelAJobWhoseGraphIsStillBeingRead() {
    JobGraph graph = TestJobs.wordCount(1, "words", 1);
    JobFiles files = world.files(graph);
    ActorRef<ClientMessage> user = world.client("user").ref();

    world.thread.holdWhile(
        () -> {
          world.dispatcher.tell(
              new DispatcherMessage.SubmitJob(graph.job(), "words", files, true, user));
          world.dispatcher.tell(new DispatcherMessage.CancelJob("words", user));
        });
    world.settle();

    assertThat(world.client("user").all(ClientMessage.NoSuchJob.class)).isEmpty();
    assertThat(world.outcome(graph.job()).status()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void shouldCancelOnceTheMasterIsInOfficeWhenItsEpochCannotBeClaimedYet() {
    FakeWorker worker = world.worker("w1", 1);
    world.store.refuseEntries(true);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    world.cancel("words");
    assertThat(world.ended(job)).isFalse();

    world.store.refuseEntries(false);
    world.pass(Duration.ofSeconds(2));

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.CANCELED);
    assertThat(worker.idle()).as("also the slot that was on its way").isTrue();
  }

  @Test
  void shouldCancelRunningTasks() {
    FakeWorker worker = world.worker("w1", 2);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 2));

    world.cancel(job.value());

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.CANCELED);
    assertThat(worker.tasks.values()).containsOnly(ExecutionState.CANCELED);
    assertThat(worker.idle()).isTrue();
    assertThat(world.loaders.lent).hasValue(0);
  }

  @Test
  void shouldCancelTasksThatAreStillInitializing() {
    FakeWorker worker = world.worker("w1", 1);
    worker.startsTasks = false;
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    world.cancel("words");

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void shouldKeepTheJobCancellingWhileATaskDoesNotEnd() {
    FakeWorker worker = world.worker("w1", 1);
    worker.ignoresCancel = true;
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    world.cancel("words");
    world.pass(Duration.ofSeconds(60));

    assertThat(world.ended(job)).isFalse();
    assertThat(worker.inbox.all(TaskExecutorMessage.CancelTask.class).size())
        .as("repeated while it is not heeded")
        .isGreaterThan(2);
    assertThat(worker.idle()).as("its slot is not taken away meanwhile").isFalse();

    worker.attempts().forEach(attempt -> worker.task(attempt, ExecutionState.CANCELED));
    world.settle();
    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void shouldNotBecomeFailedWhenATaskFailsWhileItIsCancelled() {
    FakeWorker worker = world.worker("w1", 1);
    worker.ignoresCancel = true;
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    world.cancel("words");

    worker
        .attempts()
        .forEach(
            attempt ->
                worker.task(
                    attempt, ExecutionState.FAILED, Failures.of("count", "interrupted"), Map.of()));
    world.settle();

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.CANCELED);
    assertThat(world.outcome(job).failure()).isNull();
  }

  @Test
  void shouldAnswerHowItEndedWhenTheJobIsOver() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    worker.finishAll();
    world.settle();

    world.cancel("words");

    assertThat(answer().summary().status()).isEqualTo(JobStatus.FINISHED);
    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FINISHED);
  }

  @Test
  void shouldCancelOnceWhenAskedTwice() {
    FakeWorker worker = world.worker("w1", 1);
    worker.ignoresCancel = true;
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    world.cancel("words");
    world.cancel("words");
    worker.attempts().forEach(attempt -> worker.task(attempt, ExecutionState.CANCELED));
    world.settle();

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.CANCELED);
    assertThat(worker.inbox.all(TaskExecutorMessage.CancelTask.class)).hasSize(2);
  }

  private ClientMessage.CancelAnswered answer() {
    return world.client("user").only(ClientMessage.CancelAnswered.class);
  }
}
