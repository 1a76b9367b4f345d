package dev.weir.scheduler.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives out the messages of an {@link Outbox} in their order, each once, however they come. What
 * comes too early is kept, up to the window that the sender must respect; beyond it, it is dropped,
 * and will be sent again.
 *
 * <p>The owner acknowledges with {@link #takenUpTo} whenever something comes, new or not: the
 * sender may have missed the acknowledgement before.
 *
 * <p>Belongs to one thread.
 *
 * @param <M> a message
 */
public final class Inbox<M> {

  private final DeliverySettings settings;
  private final SortedMap<Long, M> early = new TreeMap<>();
  private long takenUpTo;

  /** An inbox that has taken nothing yet. */
  public Inbox(DeliverySettings settings) {
    this.settings = settings;
  }

  /** A message has come. Returns those whose turn it is now, in order; they count as taken. */
  public List<M> receive(long sequence, M message) {
    if (sequence <= takenUpTo || sequence > takenUpTo + settings.windowMax()) {
      return List.of();
    }
    early.putIfAbsent(sequence, message);
    List<M> next = new ArrayList<>();
    M found;
    while ((found = early.remove(takenUpTo + 1)) != null) {
      takenUpTo++;
      next.add(found);
    }
    return next;
  }

  /** The number of the last message that was given out, and so were all before it; 0 for none. */
  public long takenUpTo() {
    return takenUpTo;
  }
}
