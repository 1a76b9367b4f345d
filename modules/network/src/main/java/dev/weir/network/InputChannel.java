package dev.weir.network;

import dev.weir.core.element.Batch;
import dev.weir.core.element.EndOfInput;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's end of one channel: a ring with one place for each credit. One thread offers (the
 * producing subtask's when local, the wire's when remote), the consuming subtask's takes.
 *
 * <p>{@code listed} says that the channel is in the gate's ready list. Who turns it on appends the
 * channel; only the consumer turns it off, and then looks at the ring once more.
 */
final class InputChannel {

  private final PipelinedGate gate;
  private final int index;
  private final SpscRing ring;
  private final AtomicBoolean listed = new AtomicBoolean();

  /** The next channel in the ready list; owned by whoever may touch the list at that point. */
  @Nullable InputChannel next;

  private volatile @Nullable Upstream upstream;
  private volatile boolean ended;
  private volatile boolean closed;

  // Each counter has one writer; the difference is what waits in the ring.
  private volatile long recordsOffered;
  private volatile long recordsTaken;
  private volatile long bytesOffered;
  private volatile long bytesTaken;

  InputChannel(PipelinedGate gate, int index, int credits) {
    this.gate = gate;
    this.index = index;
    this.ring = new SpscRing(credits);
  }

  int index() {
    return index;
  }

  int credits() {
    return ring.capacity();
  }

  /** Connects the channel to its producer; at once tells it when the gate is closed already. */
  void attach(Upstream producer) {
    upstream = producer;
    if (closed) {
      producer.abandoned(gate.closedReason());
    }
  }

  /** Producer side: hands an element over, unless there is no credit. */
  boolean offer(Object element) {
    int records = records(element);
    int bytes = bytes(element);
    if (!ring.offer(element)) {
      return false;
    }
    recordsOffered = recordsOffered + records;
    if (bytes != 0) {
      bytesOffered = bytesOffered + bytes;
    }
    if (!listed.get() && listed.compareAndSet(false, true)) {
      gate.list(this);
    }
    return true;
  }

  /** Producer side: whether {@link #offer} would succeed. */
  boolean hasRoom() {
    return ring.size() < ring.capacity();
  }

  /** Whether so little waits that a producer that waits for room should be woken. */
  boolean halfEmpty() {
    return ring.size() <= ring.capacity() / 2;
  }

  /** Consumer: takes an element and gives its credit back, or null. */
  @Nullable Object take() {
    Object element = ring.poll();
    if (element == null) {
      return null;
    }
    recordsTaken = recordsTaken + records(element);
    int bytes = bytes(element);
    if (bytes != 0) {
      bytesTaken = bytesTaken + bytes;
    }
    Upstream producer = upstream;
    if (producer != null) {
      producer.taken();
      if (element == EndOfInput.INSTANCE) {
        ended = true;
        upstream = null;
        producer.consumed();
      }
    }
    return element;
  }

  boolean isEmpty() {
    return ring.isEmpty();
  }

  /** Consumer: leaves the ready list. Returns false when an element came in between: stay in. */
  boolean unlist() {
    listed.set(false);
    return ring.isEmpty() || !listed.compareAndSet(false, true);
  }

  /** The producer is gone before the end of input. Any thread. */
  void fail(String reason) {
    if (!ended && !closed) {
      gate.fail(reason);
    }
  }

  /** The gate is closed. Any thread. */
  void close() {
    closed = true;
    Upstream producer = upstream;
    if (producer != null && !ended) {
      producer.abandoned(gate.closedReason());
    }
  }

  long recordsWaiting() {
    long taken = recordsTaken;
    return Math.max(0, recordsOffered - taken);
  }

  long bytesWaiting() {
    long taken = bytesTaken;
    return Math.max(0, bytesOffered - taken);
  }

  private static int records(Object element) {
    if (element instanceof Batch batch) {
      return batch.size();
    }
    return element instanceof Frame.Data data ? data.records() : 0;
  }

  private static int bytes(Object element) {
    return element instanceof Frame.Data data ? data.length() : 0;
  }

  @Override
  public String toString() {
    return "channel " + index + " of " + gate;
  }
}
