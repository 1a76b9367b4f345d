package dev.weir.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.VertexId;
import dev.weir.core.id.WorkerId;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.testkit.kernel.Kernel;
import dev.weir.testkit.network.MessageEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AbbreviationTest {

  /** What the narrowest column of a large cluster holds: three controllers and four workers. */
  private static final int NARROWEST = 18;

  private static MessageEvent changed(ExecutionState state) {
    Kernel kernel = new Kernel(1, Kernel.Choice.UNIFORM);
    JobId job = new JobId("3847aaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    VertexId vertex = new VertexId("137ebbbbbbbbbbbbbbbbbbbbbbbbbbbb");
    return new MessageEvent(
        "to",
        kernel.start("controller-1"),
        new JobMasterMessage.TaskStateChanged(
            new WorkerId("worker-1~1"),
            new Epoch(1),
            new ExecutionAttemptId(job, new ExecutionVertexId(vertex, 0), 0),
            state,
            null,
            Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "80 | >c1 TaskStateChanged w1~1 n1 3847.s0.a0 INITIALIZING",
        "50 | >c1 TaskStateChanged … n1 3847.s0.a0 INITIALIZING",
        "46 | >c1 TaskStateChanged … 3847.s0.a0 INITIALIZING",
        "35 | >c1 TaskStateChanged … INITIALIZING",
        "28 | >c1 TaskStateC… INITIALIZING",
        "18 | >c1 … INITIALIZING",
        "12 | INITIALIZING"
      })
  void shouldKeepTheStateWholeWhenTheCellIsNarrow(int width, String expected) {
    String cell = Abbreviation.of(changed(ExecutionState.INITIALIZING), width);
    assertThat(cell).isEqualTo(expected).hasSizeLessThanOrEqualTo(width);
  }

  @ParameterizedTest
  @EnumSource(ExecutionState.class)
  void shouldShowEachStateInTheNarrowestCell(ExecutionState state) {
    String cell = Abbreviation.of(changed(state), NARROWEST);
    assertThat(cell).endsWith(" " + state).hasSizeLessThanOrEqualTo(NARROWEST);
  }

  @Test
  void shouldCutWhatTellsNoState() {
    assertThat(Abbreviation.of("is CUT OFF from worker-1", 10)).isEqualTo("is CUT OF…");
  }
}
