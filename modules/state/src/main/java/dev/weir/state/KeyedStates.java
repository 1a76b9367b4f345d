package dev.weir.state;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.TypeSerializer;
import dev.weir.state.file.StateBlock;
import dev.weir.state.file.StateHeader;
import dev.weir.state.file.StateKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All keyed states of one operator in one subtask, by name, on the heap. Used by one thread.
 *
 * <p>Two layouts, chosen by whoever makes the state: {@link #dense} where many keys share a
 * namespace, {@link #sparse} where a namespace belongs to few. Snapshots do not show which.
 */
public final class KeyedStates {

  /**
   * Whose states they are, and which keys it has.
   *
   * @param operator the operator's id, the same in every run of the job
   * @param subtask its index
   * @param parallelism the number of subtasks
   * @param maxParallelism the number of key groups
   * @param keys makes serializers of keys; called by any thread, each of which uses its own
   */
  public record Owner(
      String operator,
      int subtask,
      int parallelism,
      int maxParallelism,
      Supplier<TypeSerializer<Object>> keys) {}

  private record Known(StateTypes<?, ?> types, HeapState<?, ?> state) {}

  private record Restored(StateHeader header, List<StateBlock> blocks) {}

  private final Owner owner;
  private final TypeSerializer<Object> keys;
  private final Map<String, Known> byName = new LinkedHashMap<>();
  private final Map<String, Restored> restored = new LinkedHashMap<>();

  /** The states of a subtask, of which there are none yet. */
  public KeyedStates(Owner owner) {
    this.owner = owner;
    this.keys = owner.keys().get();
  }

  /**
   * Takes in what a snapshot holds of a state, or a part of it: the blocks of key groups that this
   * subtask owns. To be called before the state is asked for.
   *
   * @throws IllegalStateException when the state is in use
   */
  public void restore(StateHeader header, List<StateBlock> blocks) {
    if (byName.containsKey(header.name())) {
      throw new IllegalStateException("state '" + header.name() + "' is in use");
    }
    restored
        .computeIfAbsent(header.name(), name -> new Restored(header, new ArrayList<>()))
        .blocks()
        .addAll(blocks);
  }

  /**
   * A state whose namespaces belong to few keys each; holds what was restored under its name.
   *
   * @throws IllegalStateException when the name is taken
   * @throws UserErrorException when what was restored is of other types
   */
  public <N, V> NamespacedState<N, V> sparse(String name, StateTypes<N, V> types) {
    UnaryOperator<V> copier = types.copier();
    return added(name, types, new SparseState<>(newTable(SparseState.copier(copier))));
  }

  /**
   * A state whose namespaces are shared by many keys; holds what was restored under its name.
   *
   * @throws IllegalStateException when the name is taken
   * @throws UserErrorException when what was restored is of other types
   */
  public <N, V> DenseState<N, V> dense(String name, StateTypes<N, V> types) {
    UnaryOperator<V> copier = types.copier();
    return added(name, types, new DenseState<N, V>(() -> newTable(copier)));
  }

  /** A state that has no name and is in no snapshot, whose namespaces are shared by many keys. */
  public <N, V> DenseState<N, V> transientDense() {
    return new DenseState<>(() -> newTable(null));
  }

  /** All states as they are now, while they go on changing. */
  public KeyedSnapshot freeze() {
    KeyedSnapshot snapshot = new KeyedSnapshot();
    byName.forEach((name, known) -> freeze(name, known, snapshot));
    restored.values().forEach(state -> snapshot.add(state.header(), state.blocks()));
    return snapshot;
  }

  @SuppressWarnings("unchecked") // a state and its types were made together
  private <N, V> void freeze(String name, Known known, KeyedSnapshot snapshot) {
    StateTypes<N, V> types = (StateTypes<N, V>) known.types();
    HeapState<N, V> state = (HeapState<N, V>) known.state();
    snapshot.add(header(name, types), owner.keys(), types, state.freeze());
  }

  private <N, V> StateHeader header(String name, StateTypes<N, V> types) {
    return new StateHeader(
        owner.operator(),
        name,
        StateKind.KEYED,
        keys.type().toString(),
        types.namespaces().get().type().toString(),
        types.values().get().type().toString());
  }

  private <N, V, S extends HeapState<N, V>> S added(String name, StateTypes<N, V> types, S state) {
    if (byName.putIfAbsent(name, new Known(types, state)) != null) {
      throw new IllegalStateException("there is a state '" + name + "' already");
    }
    Restored before = restored.remove(name);
    if (before != null) {
      requireSame(before.header(), header(name, types));
      before.blocks().forEach(block -> load(block, types, state));
    }
    return state;
  }

  private static void requireSame(StateHeader stored, StateHeader asked) {
    if (!stored.equals(asked)) {
      throw UserErrorException.of(
          "operator '" + asked.operator() + "', state '" + asked.name() + "'",
          "the types it was stored with: " + types(stored),
          types(asked),
          "Give the state another name, or its old types.");
    }
  }

  private static String types(StateHeader header) {
    return "key " + header.keyType() + ", value " + header.valueType();
  }

  private <N, V> void load(StateBlock block, StateTypes<N, V> types, HeapState<N, V> into) {
    TypeSerializer<N> namespaces = types.namespaces().get();
    TypeSerializer<V> values = types.values().get();
    BinaryInput in = new BinaryInput(block.bytes());
    for (int i = 0; i < block.entries(); i++) {
      Object key = keys.read(in);
      N namespace = namespaces.read(in);
      into.put(key, namespace, values.read(in));
    }
  }

  private <V> KeyedTable<Object, V> newTable(@Nullable UnaryOperator<V> copier) {
    return KeyedTable.forSubtask(
        owner.subtask(), owner.parallelism(), owner.maxParallelism(), copier);
  }
}
