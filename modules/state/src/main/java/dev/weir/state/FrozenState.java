package dev.weir.state;

/**
 * One state as it was at one moment.
 *
 * @param <N> namespaces
 * @param <V> values
 */
interface FrozenState<N, V> {

  /** Sees the entries. */
  interface Visitor<N, V> {

    /**
     * One entry.
     *
     * @param group the key group of the key, of all of the operator
     */
    void visit(int group, Object key, N namespace, V value);
  }

  /** Visits all entries, those of one key group not all after each other. */
  void forEach(Visitor<N, V> visitor);

  /** It is not needed any more. Any thread. */
  void end();
}
