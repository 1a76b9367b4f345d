package dev.weir.state;

import dev.weir.core.type.TypeSerializer;
import dev.weir.state.file.StateBlock;
import dev.weir.state.file.StateFileWriter;
import dev.weir.state.file.StateHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * All keyed states of one operator in one subtask as they were at one moment. Taking it is cheap;
 * {@link #writeTo} is not, and may be done by another thread while the states change.
 */
public final class KeyedSnapshot {

  private interface Part {
    void writeTo(StateFileWriter file);

    void end();
  }

  private final List<Part> parts = new ArrayList<>();

  KeyedSnapshot() {}

  <N, V> void add(
      StateHeader header,
      Supplier<TypeSerializer<Object>> keys,
      StateTypes<N, V> types,
      FrozenState<N, V> state) {
    parts.add(
        new Part() {
          @Override
          public void writeTo(StateFileWriter file) {
            GroupedEntries<N, V> entries =
                new GroupedEntries<>(keys.get(), types.namespaces().get(), types.values().get());
            state.forEach(entries);
            file.state(header);
            entries.drainTo(file::block);
          }

          @Override
          public void end() {
            state.end();
          }
        });
  }

  /** A state that was restored and that nobody has asked for yet: it is kept as it is. */
  void add(StateHeader header, List<StateBlock> blocks) {
    List<StateBlock> kept = List.copyOf(blocks);
    parts.add(
        new Part() {
          @Override
          public void writeTo(StateFileWriter file) {
            file.state(header);
            kept.forEach(file::block);
          }

          @Override
          public void end() {}
        });
  }

  /** Writes all states; by one thread, which has learnt of this snapshot safely. */
  public void writeTo(StateFileWriter file) {
    parts.forEach(part -> part.writeTo(file));
  }

  /** It is not needed any more: the states need not spare what it shares. Any thread. */
  public void end() {
    parts.forEach(Part::end);
  }
}
