package dev.weir.network;

import dev.weir.core.id.PartitionId;

/** A gate of this worker asks for a partition of this worker. */
record LocalRequest(ChannelSource source, InputChannel channel)
    implements PartitionRegistry.Request {

  @Override
  public PartitionId partition() {
    return source.partition();
  }

  @Override
  public void granted(PipelinedPartition partition) {
    String refusal = partition.attach(source.subpartition(), channel);
    if (refusal != null) {
      channel.fail(refusal);
    }
  }

  @Override
  public void refused(String reason) {
    channel.fail(reason);
  }
}
