package dev.weir.network;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue from one thread to one other.
 *
 * <pre>
 *   slots  [ .. | e5 | e6 | e7 | .. ]
 *                 ^head            ^tail      room = capacity - (tail - head)
 * </pre>
 *
 * <p>Both indices are volatile rather than released: after moving its index each side reads a flag
 * of the other (is the channel listed, does the producer wait for room), and that read must not
 * pass the write. One such fence a batch is cheap.
 */
final class SpscRing {

  private final @Nullable Object[] slots;
  private final int mask;
  private final int capacity;
  private volatile long head;
  private volatile long tail;

  SpscRing(int capacity) {
    this.capacity = capacity;
    int length = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
    this.slots = new Object[length];
    this.mask = length - 1;
  }

  /** Producer: appends, unless there is no room. */
  boolean offer(Object element) {
    long at = tail;
    if (at - head >= capacity) {
      return false;
    }
    slots[(int) at & mask] = element;
    tail = at + 1;
    return true;
  }

  /** Consumer: takes the oldest element, or null. */
  @Nullable Object poll() {
    long at = head;
    if (at == tail) {
      return null;
    }
    int slot = (int) at & mask;
    Object element = slots[slot];
    slots[slot] = null;
    head = at + 1;
    return element;
  }

  /** The number of elements; exact for either side as a bound it can rely on. */
  int size() {
    long from = head;
    return (int) (tail - from);
  }

  boolean isEmpty() {
    return head == tail;
  }

  int capacity() {
    return capacity;
  }
}
