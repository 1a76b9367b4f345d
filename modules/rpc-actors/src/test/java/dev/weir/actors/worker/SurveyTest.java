package dev.weir.actors.worker;

import static dev.weir.actors.worker.WorkerFixture.EPOCH;
import static dev.weir.actors.worker.WorkerFixture.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.protocol.JobMasterMessage.TasksDescribed;
import dev.weir.actors.protocol.JobMasterMessage.WorkerHeartbeat;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.tasks.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A master asks how far its subtasks on a worker are. */
class SurveyTest {

  private static final ExecutionAttemptId ATTEMPT = TestJobs.attempt(JOB, 0, 0);
  private static final int QUESTIONS = 10_001;

  private final WorkerFixture fixture = new WorkerFixture();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private ScriptedSubtask subtask;

  @BeforeEach
  void run() {
    subtask = fixture.running();
  }

  @AfterEach
  void close() {
    release.countDown();
    fixture.close();
  }

  @Test
  void shouldTellWhatItsSubtasksSay() {
    ask(7);

    TasksDescribed answer = fixture.expectOfMaster(TasksDescribed.class);
    assertThat(answer.question()).isEqualTo(7);
    assertThat(answer.tasks()).extracting(SubtaskProgress::attempt).containsExactly(ATTEMPT);
    assertThat(answer.silent()).isEmpty();
  }

  @Test
  void shouldAnswerAgainWhenTheSameIsAskedAgain() {
    ask(7);
    fixture.expectOfMaster(TasksDescribed.class);

    ask(7);

    assertThat(fixture.expectOfMaster(TasksDescribed.class).tasks()).hasSize(1);
  }

  @Test
  void shouldNameTheSubtaskAsSilentAndNotFloodItWhenItsUserCodeDoesNotReturn()
      throws InterruptedException {
    // given
    subtask.then(this::block);
    subtask.host.wakeUp();
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

    // when: it is asked so often that its mailbox would be full
    for (int question = 1; question <= QUESTIONS; question++) {
      ask(question);
    }
    fixture.settle();
    fixture.clock.pass(Duration.ofSeconds(1));
    fixture.time.timePasses(Duration.ofSeconds(1));

    // then
    TasksDescribed silent = fixture.expectOfMaster(TasksDescribed.class);
    assertThat(silent.question()).isEqualTo(QUESTIONS);
    assertThat(silent.tasks()).isEmpty();
    assertThat(silent.silent()).containsExactly(ATTEMPT);

    // and it lives, and answers when it has returned
    release.countDown();
    ask(QUESTIONS + 1);
    TasksDescribed answer = fixture.expectOfMaster(TasksDescribed.class);
    assertThat(answer.tasks()).extracting(SubtaskProgress::attempt).containsExactly(ATTEMPT);
  }

  @Test
  void shouldNotAnswerAMasterThatHasASuccessor() {
    fixture.worker.tell(
        new TaskExecutorMessage.MasterHeartbeat(
            JOB, new Epoch(EPOCH.number() + 1), fixture.master.ref(), null));
    fixture.expectOfMaster(WorkerHeartbeat.class);

    ask(7);
    fixture.settle();

    fixture.master.expectNoMessage(Duration.ZERO);
  }

  private void ask(long question) {
    fixture.worker.tell(new TaskExecutorMessage.DescribeTasks(JOB, EPOCH, question, 1_000, true));
  }

  private Progress block() {
    inside.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ScriptedSubtask.IDLE;
  }
}
