package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.graph.OperatorSpec.MapSpec;
import dev.weir.api.graph.OperatorSpec.SinkSpec;
import dev.weir.api.graph.OperatorSpec.SourceSpec;
import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.key.KeyGroups;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.state.file.StateFile;
import dev.weir.tasks.Progress.Kind;
import dev.weir.tasks.checkpoint.RestoredState;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
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

  /** What is read before the trigger leaves before the barrier, and is never read again. */
  @Test
  void shouldGoOnWhereItsSnapshotStandsWhenTriggeredBetweenTwoRecords() throws Exception {
    TestJob numbers =
        new TestJob().operator("numbers", new SourceSpec(new NumberSource(1, 5))).exit();
    numbers.quantumMicros = 0;
    List<SubtaskSnapshot> taken = new ArrayList<>();
    ManualHost keeper =
        new ManualHost() {
          @Override
          public void snapshotTaken(SubtaskSnapshot snapshot) {
            taken.add(snapshot);
          }
        };
    Subtask before = numbers.create(keeper, dataPlane);
    before.onSourceEvent(split(0, 5));
    before.step();
    before.step();
    before.onTrigger(new CheckpointBarrier(1, 0));
    before.step();

    assertThat(dataPlane.partitions.get(0).log.get(0)).contains("barrier 1");
    List<String> log = dataPlane.partitions.get(0).log.get(0);
    int barrier = log.indexOf("barrier 1");
    assertThat(log.subList(0, barrier)).containsExactly("0@0", "1@1");

    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] part : taken.get(0).write()) {
      file.writeBytes(part);
    }
    numbers.restored =
        RestoredState.of(
            List.of(StateFile.open("f", file.toByteArray())),
            0,
            1,
            KeyGroups.MAX_PARALLELISM_LIMIT);
    MemoryDataPlane again = new MemoryDataPlane();
    Subtask after = numbers.create(new ManualHost(), again);
    after.onSourceEvent(new ToReader.NoMoreSplits());
    OperatorHarness.finish(after);
    assertThat(again.partitions.get(0).log.get(0))
        .filteredOn(each -> each.contains("@"))
        .containsExactly("2@2", "3@3", "4@4");
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
