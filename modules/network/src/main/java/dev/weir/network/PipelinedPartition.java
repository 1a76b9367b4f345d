package dev.weir.network;

import dev.weir.core.element.ControlElement;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.id.PartitionId;
import dev.weir.core.type.TypeSerializer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives each consumer its own channel, and keeps nothing once it has been handed over. */
final class PipelinedPartition implements ResultPartition {

  private final PartitionId id;
  private final HeldBack heldBack;
  private final Subpartition[] subpartitions;
  private final DataPlane.Serializers serializers;
  private final Consumer<PipelinedPartition> onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable TypeSerializer<Object> serializer;
  private boolean ended;

  PipelinedPartition(
      PartitionId id,
      int subpartitions,
      NetworkSettings settings,
      DataPlane.Serializers serializers,
      DataPlane.ChannelSignals signals,
      Consumer<PipelinedPartition> onClose) {
    this.id = id;
    this.heldBack = new HeldBack("output " + id, settings.overdraftRecordsMax());
    this.serializers = serializers;
    this.onClose = onClose;
    this.subpartitions = new Subpartition[subpartitions];
    int batchRecords = settings.batchRecords(subpartitions);
    for (int i = 0; i < subpartitions; i++) {
      this.subpartitions[i] =
          new Subpartition(signals, heldBack, settings, batchRecords, this::serializer);
    }
  }

  PartitionId id() {
    return id;
  }

  @Override
  public int subpartitions() {
    return subpartitions.length;
  }

  @Override
  public Subpartition channel(int subpartition) {
    return subpartitions[subpartition];
  }

  @Override
  public boolean hasRoom() {
    return heldBack.none();
  }

  @Override
  public void broadcast(ControlElement element) {
    if (ended) {
      throw new IllegalStateException(element + " after the end of output " + id);
    }
    ended = element == EndOfInput.INSTANCE;
    for (Subpartition subpartition : subpartitions) {
      subpartition.control(element);
    }
  }

  @Override
  public void flush() {
    for (Subpartition subpartition : subpartitions) {
      subpartition.flush();
    }
  }

  @Override
  public boolean drained() {
    for (Subpartition subpartition : subpartitions) {
      if (!subpartition.drained()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    close("producer " + id.producer() + " closed before the end of its output");
  }

  /** Closes for a given reason. Any thread. */
  void close(String reason) {
    if (closed.compareAndSet(false, true)) {
      onClose.accept(this);
      for (Subpartition subpartition : subpartitions) {
        subpartition.close(reason);
      }
    }
  }

  /** Connects a consumer on this worker. Any thread. Returns why not, or null when all is well. */
  @Nullable String attach(int subpartition, InputChannel channel) {
    if (subpartition >= subpartitions.length) {
      return noSuch(subpartition);
    }
    return subpartitions[subpartition].attach(channel) ? null : taken(subpartition);
  }

  /** Connects a consumer on another worker, likewise. */
  @Nullable String attach(int subpartition, OutboundChannel channel) {
    if (subpartition >= subpartitions.length) {
      return noSuch(subpartition);
    }
    return subpartitions[subpartition].attach(channel) ? null : taken(subpartition);
  }

  private String noSuch(int subpartition) {
    return "partition " + id + " has no subpartition " + subpartition;
  }

  private String taken(int subpartition) {
    return "subpartition " + subpartition + " of " + id + " has a consumer already";
  }

  long recordsHeldBack() {
    return heldBack.records();
  }

  long bytesHeldBack() {
    return heldBack.bytes();
  }

  /** One serializer serves all channels, since all are written by the one subtask's thread. */
  @SuppressWarnings("unchecked") // the plan gives an edge's serializer what the edge carries
  private TypeSerializer<Object> serializer() {
    TypeSerializer<Object> made = serializer;
    if (made == null) {
      made = (TypeSerializer<Object>) serializers.create();
      serializer = made;
    }
    return made;
  }
}
