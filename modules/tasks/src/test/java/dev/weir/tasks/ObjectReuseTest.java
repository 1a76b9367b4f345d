package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.graph.OperatorSpec.FilterSpec;
import dev.weir.api.graph.OperatorSpec.MapSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import org.junit.jupiter.api.Test;

class ObjectReuseTest {

  private static final TypeDescriptor BOX = Types.of(Box.class);

  /** A mutable record. */
  public static final class Box {
    public int content;

    public Box() {}

    Box(int content) {
      this.content = content;
    }

    @Override
    public String toString() {
      return "box of " + content;
    }
  }

  private final MemoryDataPlane dataPlane = new MemoryDataPlane();

  private Box run(TestJob job, boolean objectReuse) {
    job.objectReuse = objectReuse;
    Subtask subtask = job.create(new ManualHost(), dataPlane);
    Box box = new Box(1);
    dataPlane.gates.get(0).batch(0, box);
    subtask.step();
    assertThat(subtask.failure()).isNull();
    return box;
  }

  private static TestJob edge() {
    return new TestJob()
        .input(0, 1)
        .operator("op", BOX, new FilterSpec((Box b) -> true))
        .exit(new Partitioning.Broadcast(), 2, null);
  }

  private Object written(int partition, int channel) {
    return dataPlane.partitions.get(partition).values.get(channel).get(0);
  }

  @Test
  void shouldCopyMutableRecordsForEachChannelWhenObjectReuseIsOff() {
    Box box = run(edge(), false);

    assertThat(written(0, 0)).hasToString("box of 1").isNotSameAs(box);
    assertThat(written(0, 1)).hasToString("box of 1").isNotSameAs(box).isNotSameAs(written(0, 0));
  }

  @Test
  void shouldHandOverTheRecordItselfWhenObjectReuseIsOn() {
    Box box = run(edge(), true);

    assertThat(written(0, 0)).isSameAs(box);
    assertThat(written(0, 1)).isSameAs(box);
  }

  @Test
  void shouldHandOverImmutableRecordsUncopiedWhenObjectReuseIsOff() {
    TestJob job =
        new TestJob()
            .input(0, 1)
            .operator("op", Types.of(String.class), new FilterSpec((String s) -> true))
            .exit();
    job.create(new ManualHost(), dataPlane);
    Subtask subtask = job.create(new ManualHost(), dataPlane);
    String value = new String("not interned");
    dataPlane.gates.get(1).batch(0, value);
    subtask.step();

    assertThat(written(1, 0)).isSameAs(value);
  }

  private static TestJob branches() {
    return new TestJob()
        .input(0, 1)
        .operator("head", BOX, new FilterSpec((Box b) -> true))
        .feeds(1, null)
        .feeds(2, null)
        .operator("adds", BOX, new MapSpec((Box b) -> add(b)))
        .exit()
        .operator("keeps", BOX, new FilterSpec((Box b) -> true))
        .exit();
  }

  private static Box add(Box box) {
    box.content++;
    return box;
  }

  @Test
  void shouldShieldBranchesAndTheProducerFromEachOtherWhenObjectReuseIsOff() {
    Box box = run(branches(), false);

    assertThat(box.content).isEqualTo(1);
    assertThat(written(0, 0)).hasToString("box of 2");
    assertThat(written(1, 0)).hasToString("box of 1");
  }

  @Test
  void shouldShareAmongBranchesWhenObjectReuseIsOn() {
    Box box = run(branches(), true);

    assertThat(written(0, 0)).isSameAs(box).hasToString("box of 2");
    assertThat(written(1, 0)).isSameAs(box);
  }
}
