package dev.weir.state;

/** A state on the heap, of which snapshots can be taken. */
interface HeapState<N, V> extends NamespacedState<N, V> {

  /** The state as it is now, while it goes on changing. */
  FrozenState<N, V> freeze();
}
