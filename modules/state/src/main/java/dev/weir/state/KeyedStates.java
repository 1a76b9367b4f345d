package dev.weir.state;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All keyed states of one operator in one subtask, by name. Used by one thread.
 *
 * <p>Two layouts, chosen by whoever makes the state: {@link #dense} where many keys share a
 * namespace, {@link #sparse} where a namespace belongs to few.
 */
public final class KeyedStates {

  private final int subtask;
  private final int parallelism;
  private final int maxParallelism;
  private final Map<String, NamespacedState<?, ?>> byName = new LinkedHashMap<>();

  /** The states of a subtask, which owns a range of key groups. */
  public KeyedStates(int subtask, int parallelism, int maxParallelism) {
    this.subtask = subtask;
    this.parallelism = parallelism;
    this.maxParallelism = maxParallelism;
  }

  /**
   * A new state whose namespaces belong to few keys each.
   *
   * @throws IllegalStateException when the name is taken
   */
  public <N, V> NamespacedState<N, V> sparse(String name) {
    return added(name, new SparseState<>(newTable()));
  }

  /**
   * A new state whose namespaces are shared by many keys.
   *
   * @throws IllegalStateException when the name is taken
   */
  public <N, V> DenseState<N, V> dense(String name) {
    return added(name, new DenseState<>(this::newTable));
  }

  private <S extends NamespacedState<?, ?>> S added(String name, S state) {
    if (byName.putIfAbsent(name, state) != null) {
      throw new IllegalStateException("there is a state '" + name + "' already");
    }
    return state;
  }

  private <V> KeyedTable<Object, V> newTable() {
    return KeyedTable.forSubtask(subtask, parallelism, maxParallelism);
  }
}
