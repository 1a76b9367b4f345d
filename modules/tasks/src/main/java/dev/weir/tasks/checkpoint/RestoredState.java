package dev.weir.tasks.checkpoint;

import dev.weir.core.id.OperatorId;
import dev.weir.core.type.BinaryInput;
import dev.weir.state.KeyedStates;
import dev.weir.state.file.DamagedStateException;
import dev.weir.state.file.StateBlock;
import dev.weir.state.file.StateFile;
import dev.weir.state.file.StateHeader;
import dev.weir.state.file.StateKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a subtask begins with: what subtasks before it kept in a checkpoint, as far as it is its.
 */
public final class RestoredState {

  /** Nothing: the subtask begins afresh. */
  public static final RestoredState NONE = new RestoredState(List.of());

  private record Part(StateHeader header, List<StateBlock> blocks) {}

  private final List<Part> parts;

  private RestoredState(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Reads what a subtask needs of some files.
   *
   * @param firstGroup the first key group of the subtask
   * @param lastGroup the last one
   * @throws DamagedStateException when a file is not as it was written
   */
  public static RestoredState of(List<StateFile> files, int firstGroup, int lastGroup)
      throws DamagedStateException {
    List<Part> parts = new ArrayList<>();
    for (StateFile file : files) {
      for (StateFile.StoredState state : file.states()) {
        boolean keyed = state.header().kind() == StateKind.KEYED;
        List<StateBlock> mine = new ArrayList<>();
        for (StateFile.Stored block : state.blocks()) {
          if (!keyed || block.group() >= firstGroup && block.group() <= lastGroup) {
            mine.add(file.read(block));
          }
        }
        parts.add(new Part(state.header(), mine));
      }
    }
    return new RestoredState(parts);
  }

  /** Whether the subtask begins afresh. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Gives the keyed states of an operator what they were. */
  public void into(OperatorId operator, KeyedStates states) {
    for (Part part : parts) {
      if (part.header().kind() == StateKind.KEYED && isOf(operator, part)) {
        states.restore(part.header(), part.blocks());
      }
    }
  }

  /** The items of a list of an operator, in the order of the subtasks that kept them. */
  public List<byte[]> items(OperatorId operator, String name) {
    List<byte[]> items = new ArrayList<>();
    for (Part part : parts) {
      if (isOf(operator, part)
          && part.header().name().equals(name)
          && part.header().kind() != StateKind.KEYED) {
        part.blocks().forEach(block -> read(block, items));
      }
    }
    return items;
  }

  private static boolean isOf(OperatorId operator, Part part) {
    return part.header().operator().equals(operator.value());
  }

  private static void read(StateBlock block, List<byte[]> items) {
    BinaryInput in = new BinaryInput(block.bytes());
    for (int i = 0; i < block.entries(); i++) {
      items.add(in.readBytes(in.readVarInt()));
    }
  }
}
