package dev.weir.tasks.checkpoint;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.id.OperatorId;
import dev.weir.core.type.BinaryOutput;
import dev.weir.state.KeyedSnapshot;
import dev.weir.state.KeyedStates;
import dev.weir.state.file.StateBlock;
import dev.weir.state.file.StateFileWriter;
import dev.weir.state.file.StateHeader;
import dev.weir.state.file.StateKind;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one subtask keeps in a checkpoint, as it was when the barrier had come. It is gathered
 * by the subtask's thread, which must be quick, and written by another, which has learnt of it
 * safely.
 */
public final class SubtaskSnapshot {

  private record Items(StateHeader header, List<byte[]> items) {}

  private final CheckpointBarrier barrier;
  private final List<KeyedSnapshot> keyed = new ArrayList<>();
  private final List<Items> lists = new ArrayList<>();

  /** An empty snapshot. */
  public SubtaskSnapshot(CheckpointBarrier barrier) {
    this.barrier = barrier;
  }

  /** What divides what is in it from what is not. */
  public CheckpointBarrier barrier() {
    return barrier;
  }

  /** Adds the keyed states of an operator. */
  public void add(KeyedStates states) {
    keyed.add(states.freeze());
  }

  /**
   * Adds what an operator keeps that belongs to no key.
   *
   * @param name unique within the operator
   * @param kind who gets the items when the parallelism changes; not {@link StateKind#KEYED}
   * @param type what the items are, for people
   * @param items each as its bytes, which nobody changes
   */
  public void add(
      OperatorId operator, String name, StateKind kind, String type, List<byte[]> items) {
    lists.add(
        new Items(new StateHeader(operator.value(), name, kind, "", "", type), List.copyOf(items)));
  }

  /** Writes it as a file, in parts. To be called once, by any thread. */
  public byte[][] write() {
    StateFileWriter file = new StateFileWriter();
    keyed.forEach(states -> states.writeTo(file));
    for (Items list : lists) {
      file.state(list.header());
      BinaryOutput out = new BinaryOutput(256);
      for (byte[] item : list.items()) {
        out.writeVarInt(item.length);
        out.writeBytes(item, 0, item.length);
      }
      file.block(new StateBlock(StateBlock.NO_GROUP, list.items().size(), out.toByteArray()));
    }
    return file.finish();
  }

  /** It is not needed any more: the states need not spare what it shares. Any thread. */
  public void end() {
    keyed.forEach(KeyedSnapshot::end);
  }
}
