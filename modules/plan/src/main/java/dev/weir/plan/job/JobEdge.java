package dev.weir.plan.job;

import dev.weir.core.id.DataSetId;
import dev.weir.core.id.VertexId;
import dev.weir.core.type.TypeDescriptor;

/**
 * What flows from one vertex to another: one intermediate data set with one consumer.
 *
 * @param dataSet names what flows
 * @param source the producer
 * @param target the consumer
 * @param inputIndex the logical input of the consumer's head: 0, or 1 for the second of two
 * @param pattern which producers reach which consumers
 * @param partitioning the frozen {@code Partitioning}
 * @param partitioningName its name, for people: forward, hash, rebalance ...
 * @param type the records
 */
public record JobEdge(
    DataSetId dataSet,
    VertexId source,
    VertexId target,
    int inputIndex,
    DistributionPattern pattern,
    byte[] partitioning,
    String partitioningName,
    TypeDescriptor type) {}
