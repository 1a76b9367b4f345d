package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.graph.OperatorSpec.MapSpec;
import dev.weir.api.graph.OperatorSpec.SinkSpec;
import dev.weir.api.graph.OperatorSpec.SourceSpec;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.tasks.Progress.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceChainTest {

  private final Probe probe = Probe.open("source-chain");
  private final ManualHost host = new ManualHost();
  private final MemoryDataPlane dataPlane = new MemoryDataPlane();
  private final TestJob job =
      new TestJob()
          .operator("numbers", new SourceSpec(new NumberSource(1, 3)))
          .operator("times ten", new MapSpec((Long n) -> n * 10))
          .operator("out", new SinkSpec(new Probe.Into("source-chain")));

  @AfterEach
  void closeProbe() {
    probe.close();
  }

  static ToReader.Splits split(long from, long to) {
    BinaryOutput out = new BinaryOutput(64);
    new Serializers(SourceChainTest.class.getClassLoader())
        .<NumberSource.Range>of(new NumberSource(1, 1).splitType())
        .write(new NumberSource.Range("s", from, to), out);
    return new ToReader.Splits(1, out.toByteArray());
  }

  @Test
  void shouldRunFromFirstSplitToFinishedWhenStepped() {
    Subtask subtask = job.create(host, dataPlane);

    assertThat(subtask.step()).isEqualTo(Progress.IDLE);
    assertThat(host.toEnumerator)
        .containsExactly(new ToEnumerator.ReaderUp(), new ToEnumerator.SplitWanted());

    subtask.onSourceEvent(split(0, 3));
    assertThat(subtask.step()).isEqualTo(Progress.IDLE);
    assertThat(probe.seen).containsExactly(0L, 10L, 20L);

    subtask.onSourceEvent(new ToReader.NoMoreSplits());
    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
    assertThat(probe.seen).containsExactly(0L, 10L, 20L, "flush true", "close");
    assertThat(subtask.failure()).isNull();
    assertThat(subtask.status()).isEqualTo(new SubtaskStatus(3, 3, false));
  }

  @Test
  void shouldReadOneRecordAStepWhenQuantumIsZero() {
    job.quantumMicros = 0;
    Subtask subtask = job.create(host, dataPlane);
    subtask.onSourceEvent(split(5, 7));

    assertThat(subtask.step().kind()).isEqualTo(Kind.MORE);
    assertThat(probe.seen).containsExactly(50L);
    assertThat(subtask.step().kind()).isEqualTo(Kind.IDLE);
    assertThat(probe.seen).containsExactly(50L, 60L);
  }
}
