package dev.weir.state;

import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeSerializer;
import dev.weir.state.file.StateBlock;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes entries as they come, those of each key group to a block of their own. */
final class GroupedEntries<N, V> implements FrozenState.Visitor<N, V> {

  private static final class Block {
    final BinaryOutput out = new BinaryOutput(256);
    int entries;
  }

  private final TypeSerializer<Object> keys;
  private final TypeSerializer<N> namespaces;
  private final TypeSerializer<V> values;
  private final TreeMap<Integer, Block> blocks = new TreeMap<>();
  private int lastGroup = -1;
  private Block last = new Block();

  GroupedEntries(
      TypeSerializer<Object> keys, TypeSerializer<N> namespaces, TypeSerializer<V> values) {
    this.keys = keys;
    this.namespaces = namespaces;
    this.values = values;
  }

  @Override
  public void visit(int group, Object key, N namespace, V value) {
    if (group != lastGroup) {
      last = blocks.computeIfAbsent(group, none -> new Block());
      lastGroup = group;
    }
    keys.write(key, last.out);
    namespaces.write(namespace, last.out);
    values.write(value, last.out);
    last.entries++;
  }

  /** Gives the blocks away, by group. */
  void drainTo(Consumer<StateBlock> to) {
    blocks.forEach(
        (group, block) -> to.accept(new StateBlock(group, block.entries, block.out.toByteArray())));
    blocks.clear();
  }
}
