package dev.weir.state;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Timers by time, and among those of one time in the order of their registration: a binary heap. A
 * timer is its time, key and namespace; registering it twice has no effect. Each timer knows its
 * place in the heap, so that one can be deleted without a search. Used by one thread.
 *
 * @param <N> namespaces, whose {@code hashCode} and {@code equals} never change
 */
public final class TimerQueue<N> {

  /**
   * A timer.
   *
   * @param time milliseconds since 1970-01-01T00:00Z
   */
  public record Timer<N>(long time, Object key, N namespace) {}

  private static final class Entry<N> {
    final Timer<N> timer;
    final long sequence;
    int place;

    Entry(Timer<N> timer, long sequence) {
      this.timer = timer;
      this.sequence = sequence;
    }

    boolean before(Entry<N> other) {
      long time = timer.time();
      long otherTime = other.timer.time();
      return time < otherTime || time == otherTime && sequence < other.sequence;
    }
  }

  private final Map<Timer<N>, Entry<N>> entries = new HashMap<>();
  private Entry<N>[] heap = newHeap(16);
  private int size;
  private long sequence;

  /** Registers a timer; returns whether it was not there. */
  public boolean add(long time, Object key, N namespace) {
    Timer<N> timer = new Timer<>(time, key, namespace);
    Entry<N> entry = new Entry<>(timer, sequence++);
    if (entries.putIfAbsent(timer, entry) != null) {
      return false;
    }
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    up(entry, size++);
    return true;
  }

  /** Deletes a timer; returns whether it was there. */
  public boolean remove(long time, Object key, N namespace) {
    Entry<N> entry = entries.remove(new Timer<>(time, key, namespace));
    if (entry == null) {
      return false;
    }
    cut(entry.place);
    return true;
  }

  /** The time of the first timer, {@link Long#MAX_VALUE} when there is none. */
  public long nextTime() {
    return size == 0 ? Long.MAX_VALUE : heap[0].timer.time();
  }

  /** Takes the first timer if its time is at most the given one. */
  public @Nullable Timer<N> pollDue(long time) {
    if (size == 0 || heap[0].timer.time() > time) {
      return null;
    }
    Timer<N> first = heap[0].timer;
    entries.remove(first);
    cut(0);
    return first;
  }

  /** The number of timers. */
  public int size() {
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
