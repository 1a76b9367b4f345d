package dev.weir.network;

import dev.weir.core.element.Batch;
import dev.weir.core.element.ControlElement;
import dev.weir.core.element.StreamElement;
import dev.weir.core.type.TypeSerializer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The producer's end of one channel. It begins as a local output without a consumer; when the
 * consumer turns out to be elsewhere, the producer's thread changes it into a remote one when it
 * next flushes or has to hold something back.
 */
final class Subpartition implements ResultPartition.OutputChannel {

  private final DataPlane.ChannelSignals signals;
  private final HeldBack heldBack;
  private final NetworkSettings settings;
  private final int batchRecords;
  private final Supplier<TypeSerializer<Object>> serializer;
  private final LocalOutput local;
  private final AtomicReference<@Nullable Object> consumer = new AtomicReference<>();
  private volatile @Nullable String closedReason;
  private ChannelOutput output;
  private boolean settled;

  Subpartition(
      DataPlane.ChannelSignals signals,
      HeldBack heldBack,
      NetworkSettings settings,
      int batchRecords,
      Supplier<TypeSerializer<Object>> serializer) {
    this.signals = signals;
    this.heldBack = heldBack;
    this.settings = settings;
    this.batchRecords = batchRecords;
    this.serializer = serializer;
    this.local = new LocalOutput(signals, heldBack, batchRecords);
    this.output = local;
  }

  @Override
  public void emit(Object value, long timestamp) {
    output.emit(value, timestamp);
    if (!settled && !heldBack.none()) {
      settle();
    }
  }

  void control(ControlElement element) {
    output.control(element);
    if (!settled) {
      settle();
    }
  }

  void flush() {
    if (!settled) {
      settle();
    }
    output.flush();
  }

  boolean drained() {
    return output.drained();
  }

  /** The consumer is on this worker. Any thread; false when there is one already. */
  boolean attach(InputChannel channel) {
    if (!consumer.compareAndSet(null, channel)) {
      return false;
    }
    channel.attach(local); // first: what is taken from now on must give its credit back
    local.attach(channel);
    attached();
    return true;
  }

  /** The consumer is on another worker. Any thread; false when there is one already. */
  boolean attach(OutboundChannel channel) {
    if (!consumer.compareAndSet(null, channel)) {
      return false;
    }
    channel.attach(signals);
    attached();
    return true;
  }

  /** The producer is gone: tells the consumer, unless it has been sent everything. Any thread. */
  void close(String reason) {
    closedReason = reason;
    Object to = consumer.get();
    if (to instanceof OutboundChannel channel) {
      channel.fail(reason);
    } else {
      local.close(reason);
    }
  }

  /** Of an attach and a close at once, the later sees the other, and the consumer hears of it. */
  private void attached() {
    String reason = closedReason;
    if (reason != null) {
      close(reason);
    }
    signals.wakeUp();
  }

  /** Looks whether the consumer has come, and where. */
  private void settle() {
    Object to = consumer.get();
    settled = to != null;
    if (to instanceof OutboundChannel channel) {
      output = remote(channel);
    }
  }

  private RemoteOutput remote(OutboundChannel channel) {
    RemoteOutput next =
        new RemoteOutput(channel, heldBack, serializer.get(), settings, batchRecords);
    for (StreamElement element : local.withdraw()) {
      if (element instanceof Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
          next.emit(batch.value(i), batch.timestamp(i));
        }
      } else if (element instanceof ControlElement control) {
        next.control(control);
      }
    }
    return next;
  }
}
