package dev.weir.actors.worker;

import static dev.weir.actors.worker.WorkerFixture.EPOCH;
import static dev.weir.actors.worker.WorkerFixture.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.tasks.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grace 1 s, an interrupt every 0.5 s from then on, given up after 5 s. */
class StuckTaskTest {

  private static final ExecutionAttemptId ATTEMPT = TestJobs.attempt(JOB, 0, 0);

  private final WorkerFixture fixture = new WorkerFixture();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final AtomicInteger interrupts = new AtomicInteger();
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
  void shouldInterruptUserCodeWhenItDoesNotReturnInTheGraceTime() throws InterruptedException {
    // given
    subtask.then(this::blockUntilInterrupted);
    subtask.host.wakeUp();
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

    // when
    fixture.worker.tell(new TaskExecutorMessage.CancelTask(EPOCH, ATTEMPT));
    fixture.settle();
    passWithMasters(Duration.ofMillis(500));
    assertThat(interrupts.get()).isZero();
    passWithMasters(Duration.ofMillis(500));

    // then
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(fixture.expectOfMaster(JobMasterMessage.TaskStateChanged.class).state())
        .isEqualTo(ExecutionState.CANCELED);
  }

  @Test
  void shouldKeepItsSlotAndItsHeartbeatsWhenUserCodeNeverReturns() throws InterruptedException {
    // given
    subtask.then(this::blockForever);
    subtask.host.wakeUp();
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

    // when
    fixture.worker.tell(
        new TaskExecutorMessage.FreeSlot(EPOCH, JOB, new AllocationId("alloc-0"), "cancelled"));
    fixture.settle();
    passWithMasters(Duration.ofSeconds(5));

    // then: it is reported, with the place where it is stuck
    JobMasterMessage.TaskStateChanged failed =
        fixture.expectOfMaster(JobMasterMessage.TaskStateChanged.class);
    assertThat(failed.state()).isEqualTo(ExecutionState.FAILED);
    assertThat(failed.failure().summary())
        .startsWith("numbers -> print (subtask 1/4) on w1 failed: TaskStuck: ")
        .contains("has not returned 5000 ms after it was cancelled")
        .contains("Make the code at the top of the stack end when it is interrupted");
    assertThat(failed.failure().causes().get(0).frames())
        .anyMatch(frame -> frame.method().equals("blockForever"));
    assertThat(fixture.dataPlane.released).containsExactly(ATTEMPT);
    assertThat(interrupts.get()).isGreaterThan(1);

    // and its slot stays taken, while the worker lives on
    fixture.pass(WorkerFixture.INTERVAL);
    fixture.expectSlot(0, SlotState.RELEASING);
    assertThat(fixture.masterBeats().tasks())
        .containsExactly(new JobMasterMessage.TaskState(ATTEMPT, ExecutionState.FAILED));

    // when
    release.countDown();

    // then
    fixture.expectSlot(0, SlotState.FREE);
    assertThat(fixture.masterBeats().tasks()).isEmpty();
  }

  private Progress blockUntilInterrupted() {
    inside.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      interrupts.incrementAndGet();
      interrupted.countDown();
    }
    return ScriptedSubtask.MORE;
  }

  private Progress blockForever() {
    inside.countDown();
    boolean done = false;
    while (!done) {
      try {
        done = release.await(60, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupts.incrementAndGet();
      }
    }
    return ScriptedSubtask.MORE;
  }

  private void passWithMasters(Duration time) {
    for (long i = 0; i < time.dividedBy(WorkerFixture.INTERVAL); i++) {
      fixture.pass(WorkerFixture.INTERVAL);
      fixture.worker.tell(new TaskExecutorMessage.Heard(EPOCH));
      fixture.masterBeats();
      fixture.expectOfManager(ResourceManagerMessage.WorkerHeartbeat.class);
    }
  }
}
