package dev.weir.state;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Timers by time, and among those of one time in the order of their registration. A timer is its
 * time, key and namespace; registering it twice has no effect. Kept nowhere but here: those of
 * keyed operators are {@link StoredTimers}. Used by one thread.
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

  private final Map<Timer<N>, TimerHeap.Entry<N>> entries = new HashMap<>();
  private final TimerHeap<N> heap = new TimerHeap<>();
  private long sequence;

  /** Registers a timer; returns whether it was not there. */
  public boolean add(long time, Object key, N namespace) {
    TimerHeap.Entry<N> entry = new TimerHeap.Entry<>(time, key, namespace, sequence++);
    if (entries.putIfAbsent(new Timer<>(time, key, namespace), entry) != null) {
      return false;
    }
    heap.add(entry);
    return true;
  }

  /** Deletes a timer; returns whether it was there. */
  public boolean remove(long time, Object key, N namespace) {
    TimerHeap.Entry<N> entry = entries.remove(new Timer<>(time, key, namespace));
    if (entry == null) {
      return false;
    }
    heap.remove(entry);
    return true;
  }

  /** The time of the first timer, {@link Long#MAX_VALUE} when there is none. */
  public long nextTime() {
    return heap.nextTime();
  }

  /** Takes the first timer if its time is at most the given one. */
  public @Nullable Timer<N> pollDue(long time) {
    if (heap.size() == 0 || heap.nextTime() > time) {
      return null;
    }
    TimerHeap.Entry<N> entry = heap.poll();
    Timer<N> first = new Timer<>(entry.time, entry.key, entry.namespace);
    entries.remove(first);
    return first;
  }

  /** The number of timers. */
  public int size() {
    return heap.size();
  }
}
