package dev.weir.actors.worker;

import static dev.weir.actors.worker.WorkerFixture.EPOCH;
import static dev.weir.actors.worker.WorkerFixture.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.plan.deploy.ToReader;
import dev.weir.scheduler.status.ExecutionState;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubtaskActorTest {

  private static final ExecutionAttemptId ATTEMPT = TestJobs.attempt(JOB, 0, 0);

  private final WorkerFixture fixture = new WorkerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldStepUntilThereIsNothingMoreToDo() {
    // given
    ScriptedSubtask subtask = fixture.running();
    int before = subtask.steps.get();

    // when
    for (int i = 0; i < 5; i++) {
      subtask.then(() -> ScriptedSubtask.MORE);
    }
    subtask.finishNow(ScriptedSubtask.FINISHED);

    // then
    fixture.expectState(ExecutionState.FINISHED);
    assertThat(subtask.steps.get() - before).isEqualTo(6);
  }

  @Test
  void shouldStepAgainWhenTheTimeHasComeForWhichItAsked() {
    // given
    fixture.script =
        made ->
            made.then(() -> ScriptedSubtask.idleUntil(made.host.clock().wallMillis() + 2_000))
                .then(() -> ScriptedSubtask.FINISHED);
    fixture.running();

    // when
    fixture.pass(Duration.ofMillis(1_500));

    // then
    fixture.master.expectNoMessage(Duration.ofMillis(50));

    // when
    fixture.pass(Duration.ofMillis(500));

    // then
    fixture.expectState(ExecutionState.FINISHED);
  }

  @Test
  void shouldStepOnceMoreWhenItIsWokenDuringAStep() {
    // given
    ScriptedSubtask subtask = fixture.running();

    // when
    subtask
        .then(
            () -> {
              for (int i = 0; i < 10; i++) {
                subtask.host.wakeUp();
              }
              return ScriptedSubtask.IDLE;
            })
        .then(() -> ScriptedSubtask.FINISHED);
    subtask.host.wakeUp();

    // then
    fixture.expectState(ExecutionState.FINISHED);
  }

  @Test
  void shouldGiveOthersTheirTurnWhenManySubtasksAlwaysHaveMore() throws InterruptedException {
    // given: more endless subtasks than threads
    fixture.register();
    AllocationId slot = fixture.activeSlot(0);
    Queue<Integer> finished = new ConcurrentLinkedQueue<>();
    fixture.script =
        made -> {
          int index = made.parameters.deployment().attempt().subtask();
          for (int i = 0; i < 200; i++) {
            made.then(() -> ScriptedSubtask.MORE);
          }
          made.then(
              () -> {
                finished.add(index);
                return ScriptedSubtask.FINISHED;
              });
        };

    // when
    for (int subtask = 0; subtask < 4; subtask++) {
      fixture.deploy(TestJobs.attempt(JOB, subtask, 0), slot);
    }

    // then
    for (int i = 0; i < 12; i++) {
      fixture.expectOfMaster(JobMasterMessage.TaskStateChanged.class);
    }
    assertThat(finished).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void shouldAskAStepToYieldWhenAControlMessageWaits() throws InterruptedException {
    // given
    ScriptedSubtask subtask = fixture.running();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    subtask
        .then(
            () -> {
              inside.countDown();
              awaitIgnoringInterrupts(leave);
              return ScriptedSubtask.MORE;
            })
        .then(() -> ScriptedSubtask.FINISHED);
    subtask.host.wakeUp();
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

    // when
    fixture.worker.tell(
        new TaskExecutorMessage.SourceEvent(EPOCH, ATTEMPT, 1, new ToReader.NoMoreSplits()));
    fixture.settle();

    // then
    assertThat(subtask.yields.get()).isEqualTo(1);
    fixture.master.expectMessageClass(JobMasterMessage.SourceEventsTaken.class);
    leave.countDown();
    fixture.expectState(ExecutionState.FINISHED);
    assertThat(subtask.heard).containsExactly("NoMoreSplits");
  }

  @Test
  void shouldFailLoudlyWhenItsMailboxOverflows() throws InterruptedException {
    // given: a mailbox of 10000, and a subtask that does not look into it
    ScriptedSubtask subtask = fixture.running();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    subtask.then(
        () -> {
          inside.countDown();
          awaitIgnoringInterrupts(leave);
          return ScriptedSubtask.IDLE;
        });
    subtask.host.wakeUp();
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

    // when
    for (int i = 0; i <= 10_000; i++) {
      fixture.worker.tell(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "sink", i));
    }
    fixture.settle();
    leave.countDown();

    // then
    String why = fixture.expectState(ExecutionState.FAILED).failure().summary();
    assertThat(why)
        .contains("MailboxOverflow: more than 10000 control messages waited")
        .contains("a ClientTook was lost");
  }

  @Test
  void shouldRunOnAThreadOfItsOwnWhenItMayBlock() {
    // given
    fixture.register();
    AllocationId slot = fixture.activeSlot(0);
    Queue<String> threads = new ConcurrentLinkedQueue<>();
    fixture.script =
        made ->
            made.then(
                () -> {
                  threads.add(Thread.currentThread().getName());
                  return ScriptedSubtask.FINISHED;
                });

    // when
    fixture.deploy(
        new ExecutionAttemptId(JOB, new ExecutionVertexId(TestJobs.BLOCKING, 0), 0), slot);
    fixture.expectState(ExecutionState.INITIALIZING);
    fixture.expectState(ExecutionState.FINISHED);
    fixture.deploy(ATTEMPT, slot);
    fixture.expectState(ExecutionState.INITIALIZING);
    fixture.expectState(ExecutionState.FINISHED);

    // then
    assertThat(threads).hasSize(2);
    assertThat(threads.poll()).contains("weir.pinned-dispatcher");
    assertThat(threads.poll()).contains("weir.task-dispatcher");
  }

  static void awaitIgnoringInterrupts(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        done = latch.await(60, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        // a stubborn user would do the same
      }
    }
  }
}
