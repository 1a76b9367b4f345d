package dev.weir.api.function;

/**
 * Chooses the subtask that a record goes to.
 *
 * @param <K> the keys
 */
@FunctionalInterface
public interface Partitioner<K> extends Function {

  /** An index from zero, below {@code partitions}. */
  int partition(K key, int partitions);
}
