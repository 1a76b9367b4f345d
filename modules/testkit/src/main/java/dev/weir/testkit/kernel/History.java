package dev.weir.testkit.kernel;

import java.util.ArrayDeque;
import java.util.List;

/** The last events, for whoever has to understand a failure. */
public final class History {

  private static final int EVENTS_MAX = 4_000;

  private final ArrayDeque<Event> events = new ArrayDeque<>();

  /**
   * Something that happened.
   *
   * @param atNanos since the beginning of the world
   * @param host where, or the empty string when it happened to the world
   * @param what is rendered by {@code toString}, only if somebody looks
   */
  public record Event(long atNanos, String host, Object what) {}

  void add(Event event) {
    if (events.size() == EVENTS_MAX) {
      events.removeFirst();
    }
    events.addLast(event);
  }

  /** The last events, oldest first. */
  public List<Event> last(int count) {
    return events.stream().skip(Math.max(0, events.size() - count)).toList();
  }
}
