package dev.weir.tasks.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentsTest {

  private final Assignments<String> assignments = new Assignments<>();

  @Test
  void shouldTakeBackEverythingOnceWhenThereWasNoCheckpoint() {
    assignments.assigned(0, List.of("a", "b"));
    assignments.assigned(1, List.of("c"));
    assignments.assigned(0, List.of("d"));

    assertThat(assignments.takeBack(0)).containsExactly("a", "b", "d");
    assertThat(assignments.takeBack(0)).isEmpty();
    assertThat(assignments.takeBack(1)).containsExactly("c");
  }

  @Test
  void shouldTakeBackOnlyWhatCameAfterTheLastCompleteCheckpoint() {
    assignments.assigned(0, List.of("a"));
    assignments.snapshot(7);
    assignments.assigned(0, List.of("b"));
    assignments.snapshot(8);
    assignments.assigned(0, List.of("c"));

    assignments.completed(7);

    assertThat(assignments.takeBack(0)).containsExactly("b", "c");
  }

  @Test
  void shouldKeepWhatAnAbortedCheckpointHeldUntilALaterOneIsComplete() {
    assignments.assigned(0, List.of("a"));
    assignments.snapshot(7); // never complete
    assignments.assigned(0, List.of("b"));
    assignments.snapshot(8);

    assignments.completed(8);

    assertThat(assignments.takeBack(0)).isEmpty();
  }
}
