package dev.weir.scheduler.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Keeps messages until the other side has taken them, and says which to send, and which again.
 *
 * <pre>
 *   put -> [ 5 | 6 | 7 | 8 | 9 | 10 ]        taken(5) removes 5 and lets 9 into the window
 *            `-- on their way --'  `- wait
 *               at most windowMax
 * </pre>
 *
 * <p>The owner sends whatever {@link #due} names: after each {@link #put}, after each {@link
 * #taken}, and now and then, so that what was lost is sent again. The window keeps a burst from
 * crowding out other messages, and bounds what the {@link Inbox} must keep.
 *
 * <p>Belongs to one thread. Time arrives with each call, in milliseconds of a clock that never
 * falls.
 *
 * @param <M> a message
 */
public final class Outbox<M> {

  /** What became of a message that was put in. */
  public enum Put {
    /** It is kept until it is taken. */
    KEPT,
    /** The outbox is full, and the message is not in it: the other side takes too little. */
    FULL
  }

  private static final class Entry<M> {
    final Numbered<M> numbered;
    boolean sent;
    long sentAtMillis;

    Entry(Numbered<M> numbered) {
      this.numbered = numbered;
    }

    boolean due(long nowMillis, long resendMillis) {
      return !sent || nowMillis - sentAtMillis >= resendMillis;
    }
  }

  private final DeliverySettings settings;
  private final Deque<Entry<M>> kept = new ArrayDeque<>();
  private long lastSequence;

  /** An outbox that has sent nothing yet. */
  public Outbox(DeliverySettings settings) {
    this.settings = settings;
  }

  /** Takes a message in, behind all others. */
  public Put put(M message) {
    if (kept.size() >= settings.keptMax()) {
      return Put.FULL;
    }
    kept.add(new Entry<>(new Numbered<>(++lastSequence, message)));
    return Put.KEPT;
  }

  /**
   * What to send now, in order: what has not been sent, and what was sent long ago and is not
   * taken. The caller sends all of it; it is due again after a while.
   */
  public List<Numbered<M>> due(long nowMillis) {
    List<Numbered<M>> due = new ArrayList<>();
    Iterator<Entry<M>> oldest = kept.iterator();
    for (int i = 0; i < settings.windowMax() && oldest.hasNext(); i++) {
      Entry<M> entry = oldest.next();
      if (entry.due(nowMillis, settings.resendMillis())) {
        entry.sent = true;
        entry.sentAtMillis = nowMillis;
        due.add(entry.numbered);
      }
    }
    return due;
  }

  /** The other side has taken every message up to this number. An old number changes nothing. */
  public void taken(long upTo) {
    if (upTo > lastSequence) {
      return; // said of what was never sent: not about this outbox
    }
    while (!kept.isEmpty() && kept.element().numbered.sequence() <= upTo) {
      kept.remove();
    }
  }

  /** How many messages are not taken yet. */
  public int size() {
    return kept.size();
  }
}
