package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.JobId;
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
  void shouldCancelBeforeTheMasterHasClaimedItsEpoch() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = TestJobs.id(1);
    var files = world.files(TestJobs.wordCount(1, "words", 1));
    ControlWorld.send(
        world.dispatcher,
        new dev.weir.actors.protocol.DispatcherMessage.SubmitJob(
            job, "words", files, true, world.client("user").ref()));
    // Both messages are there before the graph has been read.
    world.cancel(job.value());

    if (world.client("user").all(ClientMessage.CancelAnswered.class).isEmpty()) {
      assertThat(world.client("user").all(ClientMessage.NoSuchJob.class)).hasSize(1);
      world.cancel(job.value());
    }
    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.CANCELED);
    assertThat(worker.idle()).isTrue();
  }

  @Test
  void shouldWaitForTheStoreAndThenCancelWhenTheEpochCannotBeClaimed() {
    var files = world.files(TestJobs.wordCount(1, "words", 1));
    world.submit(TestJobs.wordCount(1, "words", 1), files, "user");
    world.cancel("words");
    assertThat(world.outcome(TestJobs.id(1)).status()).isEqualTo(JobStatus.CANCELED);
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
                    attempt,
                    ExecutionState.FAILED,
                    Failures.of("count", "interrupted"),
                    Map.of()));
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
