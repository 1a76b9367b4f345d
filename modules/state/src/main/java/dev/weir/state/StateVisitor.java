package dev.weir.state;

/**
 * Sees the entries of a state.
 *
 * @param <N> namespaces
 * @param <V> values
 */
@FunctionalInterface
public interface StateVisitor<N, V> {

  /** One entry, whose value must not be changed. */
  void visit(Object key, N namespace, V value);
}
