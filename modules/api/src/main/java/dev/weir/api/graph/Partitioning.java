package dev.weir.api.graph;

import dev.weir.api.function.KeySelector;
import dev.weir.api.function.Partitioner;
import java.io.Serializable;

/** Which consumer a record goes to. Travels frozen with its edge. */
public sealed interface Partitioning extends Serializable {

  /** The same subtask; both ends have one parallelism. The only kind that can be chained. */
  record Forward() implements Partitioning {}

  /** By key group. */
  record Hash(KeySelector<?, ?> keySelector) implements Partitioning {}

  /** Round robin over all consumers, from a random start. */
  record Rebalance() implements Partitioning {}

  /** Round robin over the consumers nearest to the producer. */
  record Rescale() implements Partitioning {}

  /** A random consumer. */
  record Shuffle() implements Partitioning {}

  /** Every consumer. */
  record Broadcast() implements Partitioning {}

  /** The first consumer. */
  record Global() implements Partitioning {}

  /** By a user's function of a key. */
  record Custom(Partitioner<?> partitioner, KeySelector<?, ?> keySelector)
      implements Partitioning {}

  /** Whether a producer reaches only some of the consumers, by position. */
  default boolean pointwise() {
    return this instanceof Forward || this instanceof Rescale;
  }
}
