package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.scheduler.status.ExecutionState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers that say where they are, and the master that tells them where the last one is. */
class AlignmentTest {

  private final ControlWorld world = new ControlWorld();
  private final FakeWorker worker = world.worker("w1", 2);
  private final JobId job =
      world.submit(TestJobs.wordCount(1, "words", 2, new ScriptedSource(3, "nowhere", 0)));
  private final ExecutionAttemptId zero = worker.attempt("v-source", 0);
  private final ExecutionAttemptId one = worker.attempt("v-source", 1);

  @AfterEach
  void close() {
    world.close();
  }

  private void reaches(ExecutionAttemptId reader, long watermark) {
    world.tell(
        world.master(),
        new JobMasterMessage.WatermarkReached(new Epoch(1), reader, "g", watermark));
  }

  private List<Long> heard(ExecutionAttemptId reader) {
    return worker.inbox.all(TaskExecutorMessage.GroupWatermark.class).stream()
        .filter(answer -> answer.attempt().equals(reader))
        .map(TaskExecutorMessage.GroupWatermark::least)
        .toList();
  }

  @Test
  void shouldAnswerEachReportWithTheLeastOfTheGroup() {
    reaches(zero, 10);
    reaches(one, 4);
    reaches(zero, 12);
    reaches(zero, 12);
    reaches(one, 20);

    assertThat(heard(zero)).containsExactly(10L, 4L, 4L);
    assertThat(heard(one)).containsExactly(4L, 12L);
  }

  @Test
  void shouldAnswerTheNextReportWhenAnAnswerWasLost() {
    reaches(zero, 10);
    world.link.lose(TaskExecutorMessage.GroupWatermark.class, 1);
    reaches(one, 15);
    reaches(one, 15);

    assertThat(heard(one)).containsExactly(10L);
  }

  @Test
  void shouldNotWaitForAReaderThatHasFinished() {
    reaches(zero, 10);
    reaches(one, 15);
    worker.task(zero, ExecutionState.RUNNING);
    worker.task(zero, ExecutionState.FINISHED);
    world.settle();
    reaches(one, 16);

    assertThat(heard(one)).containsExactly(10L, 16L);
  }

  @Test
  void shouldDropWhatAnAttemptSaysThatIsNotCurrent() {
    reaches(zero, 10);
    ExecutionAttemptId unknown = new ExecutionAttemptId(job, zero.vertex(), 7);
    reaches(unknown, 2);
    reaches(zero, 10);

    assertThat(heard(zero)).containsExactly(10L, 10L);
    assertThat(world.ended(job)).isFalse();
  }
}
