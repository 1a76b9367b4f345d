package dev.weir.scheduler.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.VertexId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlignmentGroupsTest {

  private final AlignmentGroups groups = new AlignmentGroups();
  private final Set<ExecutionAttemptId> dead = new HashSet<>();

  private static ExecutionAttemptId reader(String vertex, int subtask, int attempt) {
    return new ExecutionAttemptId(
        new JobId("job"), new ExecutionVertexId(new VertexId(vertex), subtask), attempt);
  }

  private long report(String group, ExecutionAttemptId reader, long watermark) {
    return groups.reported(group, reader, watermark, attempt -> !dead.contains(attempt));
  }

  @Test
  void shouldAnswerWithTheLeastWhenReadersReport() {
    assertThat(report("g", reader("a", 0, 0), 10)).isEqualTo(10);
    assertThat(report("g", reader("b", 0, 0), 5)).isEqualTo(5);
    assertThat(report("g", reader("a", 0, 0), 20)).isEqualTo(5);
    assertThat(report("g", reader("b", 0, 0), 30)).isEqualTo(20);
    assertThat(report("g", reader("b", 0, 0), 30)).as("twice").isEqualTo(20);
  }

  @Test
  void shouldKeepGroupsApartWhenThereAreSeveral() {
    report("g", reader("a", 0, 0), 1);

    assertThat(report("h", reader("b", 0, 0), 9)).isEqualTo(9);
  }

  @Test
  void shouldNotWaitForAReaderWhenItHoldsNobodyBackOrDied() {
    report("g", reader("a", 0, 0), 1);
    report("g", reader("a", 1, 0), 2);
    assertThat(report("g", reader("b", 0, 0), 9)).isEqualTo(1);

    assertThat(report("g", reader("a", 0, 0), AlignmentGroups.NO_LIMIT)).isEqualTo(2);
    dead.add(reader("a", 1, 0));
    assertThat(report("g", reader("b", 0, 0), 9)).isEqualTo(9);
    assertThat(report("g", reader("b", 0, 0), AlignmentGroups.NO_LIMIT))
        .isEqualTo(AlignmentGroups.NO_LIMIT);
  }

  @Test
  void shouldForgetTheOldAttemptWhenItsSuccessorReports() {
    report("g", reader("a", 0, 0), 100);
    report("g", reader("b", 0, 0), 100);

    assertThat(report("g", reader("a", 0, 1), 3)).as("it begins again").isEqualTo(3);
  }

  @Test
  void shouldComeToTheLeastWithinARoundOfReportsWhenTheGroupIsLarge() {
    int readers = 1_000;
    for (int i = 0; i < readers; i++) {
      report("g", reader("a", i, 0), 1);
    }
    long answer = 0;
    for (int i = 0; i < readers; i++) {
      answer = report("g", reader("a", i, 0), 50);
    }
    for (int i = 0; i < readers / 64 + 1; i++) {
      answer = report("g", reader("a", i, 0), 50);
    }
    assertThat(answer).isEqualTo(50);
  }
}
