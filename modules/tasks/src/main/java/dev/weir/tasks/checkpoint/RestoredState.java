package dev.weir.tasks.checkpoint;

import dev.weir.core.id.OperatorId;
import dev.weir.core.key.KeyGroups;
import dev.weir.core.type.BinaryInput;
import dev.weir.state.KeyedStates;
import dev.weir.state.file.DamagedStateException;
import dev.weir.state.file.StateBlock;
import dev.weir.state.file.StateFile;
import dev.weir.state.file.StateHeader;
import dev.weir.state.file.StateKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a subtask begins with: what subtasks before it kept in a checkpoint, as far as it is its.
 */
public final class RestoredState {

  /** Nothing: the subtask begins afresh. */
  public static final RestoredState NONE = new RestoredState(List.of(), Map.of());

  private record Keyed(StateHeader header, List<StateBlock> blocks) {}

  private record ListId(String operator, String name) {}

  private final List<Keyed> keyed;
  private final Map<ListId, List<byte[]>> lists;

  private RestoredState(List<Keyed> keyed, Map<ListId, List<byte[]>> lists) {
    this.keyed = keyed;
    this.lists = lists;
  }

  /**
   * Reads what a subtask needs of what the subtasks before it kept.
   *
   * @param files one for each old subtask, in their order
   * @param subtask the index of the new subtask
   * @param parallelism how many new subtasks there are
   * @param maxParallelism the number of key groups, the same as before
   * @throws DamagedStateException when a file is not as it was written
   */
  public static RestoredState of(
      List<StateFile> files, int subtask, int parallelism, int maxParallelism)
      throws DamagedStateException {
    int firstGroup = KeyGroups.firstGroupOf(subtask, parallelism, maxParallelism);
    int lastGroup = KeyGroups.lastGroupOf(subtask, parallelism, maxParallelism);
    List<Keyed> keyed = new ArrayList<>();
    Map<ListId, KeptLists> kept = new LinkedHashMap<>();
    for (int old = 0; old < files.size(); old++) {
      for (StateFile.StoredState state : files.get(old).states()) {
        StateHeader header = state.header();
        if (header.kind() == StateKind.KEYED) {
          keyed.add(new Keyed(header, blocks(files.get(old), state, firstGroup, lastGroup)));
        } else {
          kept.computeIfAbsent(
                  new ListId(header.operator(), header.name()),
                  id -> new KeptLists(header.kind(), files.size()))
              .add(old, items(files.get(old), state));
        }
      }
    }
    Map<ListId, List<byte[]>> lists = new LinkedHashMap<>();
    kept.forEach((id, all) -> lists.put(id, all.of(subtask, parallelism)));
    return new RestoredState(keyed, lists);
  }

  private static List<StateBlock> blocks(
      StateFile file, StateFile.StoredState state, int firstGroup, int lastGroup)
      throws DamagedStateException {
    List<StateBlock> mine = new ArrayList<>();
    for (StateFile.Stored block : state.blocks()) {
      if (block.group() >= firstGroup && block.group() <= lastGroup) {
        mine.add(file.read(block));
      }
    }
    return mine;
  }

  private static List<byte[]> items(StateFile file, StateFile.StoredState state)
      throws DamagedStateException {
    List<byte[]> items = new ArrayList<>();
    for (StateFile.Stored stored : state.blocks()) {
      StateBlock block = file.read(stored);
      BinaryInput in = new BinaryInput(block.bytes());
      for (int i = 0; i < block.entries(); i++) {
        items.add(in.readBytes(in.readVarInt()));
      }
    }
    return items;
  }

  /** Whether the subtask begins afresh. */
  public boolean isEmpty() {
    return keyed.isEmpty() && lists.isEmpty();
  }

  /** Gives the keyed states of an operator what they were. */
  public void into(OperatorId operator, KeyedStates states) {
    for (Keyed state : keyed) {
      if (state.header().operator().equals(operator.value())) {
        states.restore(state.header(), state.blocks());
      }
    }
  }

  /** The subtask's share of a list of an operator; empty when there is no such list. */
  public List<byte[]> items(OperatorId operator, String name) {
    return lists.getOrDefault(new ListId(operator.value(), name), List.of());
  }
}
