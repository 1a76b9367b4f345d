package dev.weir.plan;

import dev.weir.api.graph.Partitioning;
import java.util.Locale;

/** The names of partitionings, for people: {@code forward}, {@code hash}, {@code rebalance} ... */
final class PartitioningNames {
  private PartitioningNames() {}

  static String of(Partitioning partitioning) {
    return partitioning.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
