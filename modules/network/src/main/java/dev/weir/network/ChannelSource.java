package dev.weir.network;

import dev.weir.core.id.PartitionId;
import dev.weir.core.port.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Where one channel's data comes from.
 *
 * @param partition the producer's partition
 * @param subpartition which part of it
 * @param address where the producer's worker serves data; null when it is this worker
 */
public record ChannelSource(
    PartitionId partition, int subpartition, Wire.@Nullable Address address) {}
