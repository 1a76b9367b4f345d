package dev.weir.state;

import dev.weir.core.type.TypeSerializer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a keyed operator, which are keyed state: in snapshots, and with their keys where
 * the parallelism changes. In order of time, and among those of one time in the order of their
 * registration; a timer is its time, key and namespace, and registering it twice has no effect.
 * Used by one thread.
 *
 * @param <N> namespaces, whose {@code hashCode} and {@code equals} never change
 */
public final class StoredTimers<N> {

  /** When a timer fires, and for what: with its key, what it is. */
  record At<N>(long time, N namespace) {}

  private final NamespacedState<At<N>, StoredTimer<N>> state;
  private final TimerHeap<N> heap = new TimerHeap<>();
  private long sequence;

  /**
   * The timers that were restored under a name, or none.
   *
   * @param states of the operator
   * @param namespaces makes serializers of namespaces; called by any thread
   */
  public StoredTimers(
      KeyedStates states, String name, Supplier<? extends TypeSerializer<N>> namespaces) {
    this.state =
        states.sparse(
            name,
            new StateTypes<>(() -> new AtSerializer<>(namespaces.get()), StoredTimer::serializer));
    state.forEach((key, at, timer) -> enter(key, at, timer));
  }

  private void enter(Object key, At<N> at, StoredTimer<N> timer) {
    heap.add(timer.entry(at.time(), key, at.namespace()));
    sequence = Math.max(sequence, timer.sequence() + 1);
  }

  /** Registers a timer; returns whether it was not there. */
  public boolean add(long time, Object key, N namespace) {
    At<N> at = new At<>(time, namespace);
    if (state.get(key, at) != null) {
      return false;
    }
    StoredTimer<N> timer = new StoredTimer<>(sequence);
    state.put(key, at, timer);
    enter(key, at, timer);
    return true;
  }

  /** Deletes a timer; returns whether it was there. */
  public boolean remove(long time, Object key, N namespace) {
    At<N> at = new At<>(time, namespace);
    StoredTimer<N> timer = state.get(key, at);
    if (timer == null) {
      return false;
    }
    state.remove(key, at);
    heap.remove(timer.entry());
    return true;
  }

  /** The time of the first timer, {@link Long#MAX_VALUE} when there is none. */
  public long nextTime() {
    return heap.nextTime();
  }

  /** Takes the first timer if its time is at most the given one. */
  public TimerQueue.@Nullable Timer<N> pollDue(long time) {
    if (heap.size() == 0 || heap.nextTime() > time) {
      return null;
    }
    TimerHeap.Entry<N> first = heap.poll();
    state.remove(first.key, new At<>(first.time, first.namespace));
    return new TimerQueue.Timer<>(first.time, first.key, first.namespace);
  }

  /** The number of timers. */
  public int size() {
    return heap.size();
  }
}
