package dev.weir.tasks.edge;

import dev.weir.api.function.KeySelector;
import dev.weir.api.function.Partitioner;
import dev.weir.api.graph.Partitioning;
import dev.weir.core.port.Entropy;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.network.ResultPartition;
import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.Output;

/** The table of edge writers: one for each kind of partitioning. */
public final class EdgeWriters {

  private EdgeWriters() {}

  /**
   * The writer of one edge.
   *
   * @param partition where it writes
   * @param type the records
   * @param consumerMaxParallelism the number of key groups of the consumer
   * @param operatorName the producing operator, to which errors in key selectors are put down
   */
  public static Output create(
      Partitioning partitioning,
      ResultPartition partition,
      TypeDescriptor type,
      int consumerMaxParallelism,
      ChainContext chain,
      Entropy entropy,
      String operatorName) {
    Edge edge = new Edge(partition, type, chain, operatorName);
    if (partitioning instanceof Partitioning.Forward
        || partitioning instanceof Partitioning.Global) {
      return new SingleWriter(edge);
    }
    if (partitioning instanceof Partitioning.Hash hash) {
      return new HashWriter(edge, selector(hash.keySelector()), consumerMaxParallelism);
    }
    if (partitioning instanceof Partitioning.Rebalance) {
      int start = (int) Math.floorMod(entropy.nextLong(), (long) edge.channels());
      return new RoundRobinWriter(edge, start);
    }
    if (partitioning instanceof Partitioning.Rescale) {
      return new RoundRobinWriter(edge, 0);
    }
    if (partitioning instanceof Partitioning.Shuffle) {
      return new ShuffleWriter(edge, entropy.nextLong());
    }
    if (partitioning instanceof Partitioning.Broadcast) {
      return new BroadcastWriter(edge);
    }
    if (partitioning instanceof Partitioning.Custom custom) {
      return new CustomWriter(
          edge, partitioner(custom.partitioner()), selector(custom.keySelector()));
    }
    throw new IllegalStateException("no writer for " + partitioning.getClass().getName());
  }

  @SuppressWarnings("unchecked") // the compiler checked it when the program was written
  private static KeySelector<Object, Object> selector(KeySelector<?, ?> typed) {
    return (KeySelector<Object, Object>) typed;
  }

  @SuppressWarnings("unchecked") // likewise
  private static Partitioner<Object> partitioner(Partitioner<?> typed) {
    return (Partitioner<Object>) typed;
  }
}
