package dev.weir.scheduler.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Walks every pair of states against a table written by hand. */
class StateTablesTest {

  @Test
  void shouldAllowExactlyTheseArrowsWhenAJobChanges() {
    // Columns, and rows from top to bottom, in the order of the enum.
    List<String> table =
        List.of(
            // INI CRE RUN FNG FLD CNG CND FIN RST SUS REC
            "    .   x   .   x   x   x   x   .   .   x   x   INITIALIZING",
            "    .   .   x   x   .   x   .   .   .   x   .   CREATED",
            "    .   .   .   x   .   x   .   x   x   x   .   RUNNING",
            "    .   .   .   .   x   .   .   .   .   x   .   FAILING",
            "    .   .   .   .   .   .   .   .   .   .   .   FAILED",
            "    .   .   .   .   .   .   x   .   .   x   .   CANCELLING",
            "    .   .   .   .   .   .   .   .   .   .   .   CANCELED",
            "    .   .   .   .   .   .   .   .   .   .   .   FINISHED",
            "    .   .   x   x   .   x   .   .   .   x   .   RESTARTING",
            "    .   .   .   .   .   .   .   .   .   .   .   SUSPENDED",
            "    .   .   x   x   .   x   .   .   x   x   .   RECONCILING");

    for (JobStatus from : JobStatus.values()) {
      String[] row = table.get(from.ordinal()).trim().split(" +");
      assertThat(row[11]).isEqualTo(from.name());
      for (JobStatus to : JobStatus.values()) {
        boolean legal = row[to.ordinal()].equals("x");
        assertThat(from.canBecome(to)).as("%s -> %s", from, to).isEqualTo(legal);
        if (legal) {
          assertThat(from.become(to)).isEqualTo(to);
        } else {
          assertThatThrownBy(() -> from.become(to))
              .isInstanceOf(IllegalTransitionException.class)
              .hasMessageContaining(from.name())
              .hasMessageContaining(to.name());
        }
      }
    }
  }

  @Test
  void shouldAllowExactlyTheseArrowsWhenATaskChanges() {
    List<String> table =
        List.of(
            // CRE SCH DEP INI RUN FIN CNG CND FLD REC
            "    .   x   .   .   .   .   .   x   x   x   CREATED",
            "    .   .   x   .   .   .   .   x   x   .   SCHEDULED",
            "    .   .   .   x   x   x   x   x   x   .   DEPLOYING",
            "    .   .   .   .   x   x   x   x   x   .   INITIALIZING",
            "    .   .   .   .   .   x   x   x   x   .   RUNNING",
            "    .   .   .   .   .   .   .   .   .   .   FINISHED",
            "    .   .   .   .   .   x   .   x   x   .   CANCELING",
            "    .   .   .   .   .   .   .   .   .   .   CANCELED",
            "    .   .   .   .   .   .   .   .   .   .   FAILED",
            "    .   .   .   x   x   x   x   x   x   .   RECONCILING");

    for (ExecutionState from : ExecutionState.values()) {
      String[] row = table.get(from.ordinal()).trim().split(" +");
      assertThat(row[10]).isEqualTo(from.name());
      for (ExecutionState to : ExecutionState.values()) {
        boolean legal = row[to.ordinal()].equals("x");
        assertThat(from.canBecome(to)).as("%s -> %s", from, to).isEqualTo(legal);
        if (!legal) {
          assertThatThrownBy(() -> from.become(to))
              .isInstanceOfSatisfying(
                  IllegalTransitionException.class,
                  refused -> {
                    assertThat(refused.from()).isEqualTo(from);
                    assertThat(refused.to()).isEqualTo(to);
                  });
        }
      }
    }
  }

  @Test
  void shouldBeTerminalWhenNoArrowLeadsOn() {
    assertThat(JobStatus.values())
        .filteredOn(JobStatus::terminal)
        .containsExactly(
            JobStatus.FAILED, JobStatus.CANCELED, JobStatus.FINISHED, JobStatus.SUSPENDED);
    assertThat(JobStatus.values())
        .filteredOn(JobStatus::globallyTerminal)
        .containsExactly(JobStatus.FAILED, JobStatus.CANCELED, JobStatus.FINISHED);
    assertThat(ExecutionState.values())
        .filteredOn(ExecutionState::terminal)
        .containsExactly(ExecutionState.FINISHED, ExecutionState.CANCELED, ExecutionState.FAILED);
  }
}
