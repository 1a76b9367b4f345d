package dev.weir.simulation.workload;

/** What a keyed node takes for the key of an event. */
public enum KeyChoice {
  /** The key, a string. */
  TEXT,
  /** One of a few longs made of the id. */
  ID,
  /** One of a few integers made of the value. */
  VALUE,
  /** A record of the key and a bit of the id. */
  PAIR;

  private static final int BUCKETS = 7;

  /** A key of two parts. */
  record Pair(String key, int bit) {
    @Override
    public String toString() {
      return key + "/" + bit;
    }
  }

  /** The key in its own class. */
  Object of(Event event) {
    return switch (this) {
      case TEXT -> event.key();
      case ID -> id(event);
      case VALUE -> value(event);
      case PAIR -> pair(event);
    };
  }

  /** The key as text; different keys have different texts. */
  String textOf(Event event) {
    return of(event).toString();
  }

  static Long id(Event event) {
    return Math.floorMod(event.id(), (long) BUCKETS);
  }

  static Integer value(Event event) {
    return Math.floorMod(event.value(), BUCKETS);
  }

  static Pair pair(Event event) {
    return new Pair(event.key(), (int) (event.id() & 1));
  }
}
