package dev.weir.state;

import java.util.Arrays;

/**
 * Timers by time, and among those of one time in the order of their registration: a binary heap.
 * Each timer knows its place, so that one can be taken out without a search. Used by one thread.
 *
 * @param <N> namespaces
 */
final class TimerHeap<N> {

  /** A timer. */
  static final class Entry<N> {
    final long time;
    final Object key;
    final N namespace;
    final long sequence;
    private int place;

    Entry(long time, Object key, N namespace, long sequence) {
      this.time = time;
      this.key = key;
      this.namespace = namespace;
      this.sequence = sequence;
    }

    private boolean before(Entry<N> other) {
      return time < other.time || time == other.time && sequence < other.sequence;
    }
  }

  private Entry<N>[] heap = newHeap(16);
  private int size;

  void add(Entry<N> entry) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    up(entry, size++);
  }

  void remove(Entry<N> entry) {
    cut(entry.place);
  }

  /** The time of the first timer, {@link Long#MAX_VALUE} when there is none. */
  long nextTime() {
    return size == 0 ? Long.MAX_VALUE : heap[0].time;
  }

  /** Takes the first timer; there must be one. */
  Entry<N> poll() {
    Entry<N> first = heap[0];
    cut(0);
    return first;
  }

  int size() {
    return size;
  }

  private void cut(int place) {
    Entry<N> last = heap[--size];
    clear(size);
    if (place < size) {
      int parent = (place - 1) >>> 1;
      if (place > 0 && last.before(heap[parent])) {
        up(last, place);
      } else {
        down(last, place);
      }
    }
  }

  @SuppressWarnings("NullAway") // what lies beyond the size is never read
  private void clear(int place) {
    heap[place] = null;
  }

  private void up(Entry<N> entry, int from) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (!entry.before(heap[parent])) {
        break;
      }
      put(heap[parent], place);
      place = parent;
    }
    put(entry, place);
  }

  private void down(Entry<N> entry, int from) {
    int place = from;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && heap[child + 1].before(heap[child])) {
        child++;
      }
      if (!heap[child].before(entry)) {
        break;
      }
      put(heap[child], place);
      place = child;
    }
    put(entry, place);
  }

  private void put(Entry<N> entry, int place) {
    heap[place] = entry;
    entry.place = place;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <N> Entry<N>[] newHeap(int length) {
    return new Entry[length];
  }
}
