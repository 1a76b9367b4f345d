package dev.weir.simulation.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * What nodes make of single events, as pure functions: the meaning that the functions of a program
 * and the model share. What they must not share, when and how often each is called, is not here.
 */
final class Events {

  /** Few, so that they collide; some are hard to encode, one even has no encoding in UTF-8. */
  private static final List<String> KEYS =
      List.of(
          "a", "b", "", "0", "Schlüssel", "鍵", "😀", "\uD800", "two words, [x]=1", "x".repeat(300));

  private static final int WEIGHTS = 1_000;

  private Events() {}

  /** The record of a source: of a split of a log, or of any other with split 0. */
  static Event sourced(long seed, int split, long index) {
    long id = Mix.of(Mix.of(seed, split), index);
    return new Event(id, key(id >>> 3, KEYS.size()), Mix.choice(id, WEIGHTS) - WEIGHTS / 2);
  }

  static Event mapped(Event event, long salt, int keys) {
    long mixed = event.mixed(salt);
    return new Event(mixed, key(mixed >>> 5, keys), event.value() * 3 + salt, event.time());
  }

  static boolean kept(Event event, long salt, int modulus) {
    return event.chosen(salt, modulus) != 0;
  }

  static List<Event> copies(Event event, long salt, int copies) {
    List<Event> all = new ArrayList<>();
    for (int i = event.chosen(salt, copies + 1); i > 0; i--) {
      all.add(event.withValue(event.value() + i));
    }
    return all;
  }

  static boolean aside(Event event, long salt, int modulus) {
    return event.chosen(salt, modulus) == 0;
  }

  static Event turned(Event event) {
    return new Event(~event.id(), event.key(), event.value(), event.time());
  }

  /** An event of which its key decides everything. */
  static Event weighed(Event event) {
    long mixed = Mix.of(event.key());
    return new Event(mixed, event.key(), Mix.choice(mixed, WEIGHTS));
  }

  /** Rolls a value into a reduction; the order of the two matters. */
  static long rolled(long before, long value) {
    return before * 31 + value;
  }

  /** An event that says a number of a key and nothing else. */
  static Event numbered(String key, long number) {
    return new Event(Mix.of(Mix.of(key), number), key, number);
  }

  static Event joined(Event first, Event second) {
    return new Event(
        Mix.of(first.id(), second.id()), first.key(), first.value() - 2 * second.value());
  }

  /** What sums begin with. */
  static final Event NOTHING = new Event(0, "", 0);

  /** What an event adds to the sum of its key, as which it counts. */
  static Event summand(Event event, String key) {
    return new Event(event.mixed(1), key, 1);
  }

  /** Adds two events in whatever order. */
  static Event added(Event first, Event second) {
    String key = first.key().compareTo(second.key()) > 0 ? first.key() : second.key();
    return new Event(first.id() + second.id(), key, first.value() + second.value());
  }

  /** A sum that says of which window it is. */
  static Event of(Event sum, long start, long end) {
    return new Event(sum.id() + Mix.of(start, end), sum.key(), sum.value());
  }

  /** The first multiple of an interval after a time. */
  static long alarm(long time, int everyMillis) {
    return (Math.floorDiv(time, (long) everyMillis) + 1) * everyMillis;
  }

  private static String key(long mixed, int keys) {
    int number = Mix.choice(mixed, keys);
    return number < KEYS.size() ? KEYS.get(number) : "k" + number;
  }
}
