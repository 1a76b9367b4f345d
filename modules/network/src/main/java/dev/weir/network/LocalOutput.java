package dev.weir.network;

import dev.weir.core.element.Batch;
import dev.weir.core.element.ControlElement;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.StreamElement;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hands batches over by reference. Until its consumer is known it has no credit, and holds back.
 *
 * <p>Waiting for room: this side raises {@code waiting} and then looks at the ring again; the
 * consumer takes and then looks at {@code waiting}. Both are volatile, so one of them sees the
 * other.
 */
final class LocalOutput implements ChannelOutput, Upstream {

  private static final int FIRST_CAPACITY = 16;

  private final DataPlane.ChannelSignals signals;
  private final HeldBack heldBack;
  private final int batchRecords;
  private final ArrayDeque<StreamElement> queue = new ArrayDeque<>(1);
  private final AtomicBoolean waiting = new AtomicBoolean();
  private int nextCapacity;
  private @Nullable Batch current;
  private volatile @Nullable InputChannel target;
  private volatile boolean ended;
  private volatile boolean closed;

  LocalOutput(DataPlane.ChannelSignals signals, HeldBack heldBack, int batchRecords) {
    this.signals = signals;
    this.heldBack = heldBack;
    this.batchRecords = batchRecords;
    this.nextCapacity = Math.min(FIRST_CAPACITY, batchRecords);
  }

  /** The consumer is here. Any thread, once. */
  void attach(InputChannel channel) {
    target = channel;
  }

  @Override
  public void emit(Object value, long timestamp) {
    Batch batch = current;
    if (batch == null) {
      // As large as the last one was: a slow job allocates little, a fast one never regrows.
      batch = new Batch(nextCapacity);
      current = batch;
    }
    batch.add(value, timestamp);
    if (batch.size() >= batchRecords) {
      handOver(endBatch(batch));
    }
  }

  @Override
  public void control(ControlElement element) {
    Batch batch = current;
    if (batch != null) {
      handOver(endBatch(batch));
    }
    handOver(element);
  }

  @Override
  public void flush() {
    pump();
    Batch batch = current;
    if (batch != null && queue.isEmpty()) {
      int records = batch.size(); // before the hand-over: afterwards it is the consumer's
      if (offer(batch)) {
        current = null;
        sizeNext(records);
      }
    }
  }

  @Override
  public boolean drained() {
    return queue.isEmpty() && current == null;
  }

  @Override
  public void taken() {
    InputChannel channel = target;
    if (waiting.get()
        && channel != null
        && channel.halfEmpty()
        && waiting.compareAndSet(true, false)) {
      signals.wakeUp();
    }
  }

  @Override
  public void consumed() {
    target = null;
  }

  @Override
  public void abandoned(String reason) {
    if (!ended && !closed) {
      signals.channelFailed(reason);
    }
  }

  /** The producer is gone: tells the consumer unless it has everything. Any thread. */
  void close(String reason) {
    closed = true;
    InputChannel channel = target;
    if (channel != null && !ended) {
      channel.fail(reason);
    }
  }

  /** Everything not handed over, in order, to be sent another way. The last may be partial. */
  ArrayDeque<StreamElement> withdraw() {
    ArrayDeque<StreamElement> all = new ArrayDeque<>(queue);
    for (StreamElement element : queue) {
      heldBack.remove(records(element), 0);
    }
    if (!queue.isEmpty()) {
      heldBack.channelFreed();
      queue.clear();
    }
    Batch batch = current;
    if (batch != null) {
      all.add(endBatch(batch));
    }
    return all;
  }

  private Batch endBatch(Batch batch) {
    current = null;
    sizeNext(batch.size());
    return batch;
  }

  private void sizeNext(int records) {
    nextCapacity = Math.min(Math.max(records, FIRST_CAPACITY), batchRecords);
  }

  private void handOver(StreamElement element) {
    if (!queue.isEmpty()) {
      pump();
    }
    if (queue.isEmpty()) {
      if (offer(element)) {
        return;
      }
      heldBack.channelBlocked();
    }
    queue.add(element);
    heldBack.add(records(element), 0);
  }

  private void pump() {
    StreamElement first = queue.peek();
    while (first != null) {
      int records = records(first); // before the hand-over, as above
      if (!offer(first)) {
        return;
      }
      heldBack.remove(records, 0);
      queue.remove();
      first = queue.peek();
      if (first == null) {
        heldBack.channelFreed();
      }
    }
  }

  private boolean offer(StreamElement element) {
    InputChannel channel = target;
    if (channel == null) {
      return false; // the one who attaches wakes us
    }
    if (!channel.hasRoom()) {
      waiting.set(true);
      if (!channel.hasRoom()) {
        return false;
      }
      waiting.set(false);
    }
    if (element == EndOfInput.INSTANCE) {
      ended = true;
    }
    return channel.offer(element);
  }

  private static int records(StreamElement element) {
    return element instanceof Batch batch ? batch.size() : 0;
  }
}
