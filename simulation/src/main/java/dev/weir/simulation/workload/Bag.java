package dev.weir.simulation.workload;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A multiset of texts: what a sink holds when order does not matter.
 *
 * @param counts how often each text is held, above 0, sorted by text
 */
public record Bag(SortedMap<String, Integer> counts) {

  /** Keeps a copy and refuses counts below 1. */
  public Bag {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    if (counts.values().stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException("a bag holds each text at least once: " + counts);
    }
  }

  /** A bag of texts, each as often as it comes. */
  public static Bag of(Collection<String> texts) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    texts.forEach(text -> counts.merge(text, 1, Integer::sum));
    return new Bag(counts);
  }

  /** How many texts there are, repeated ones counted as often as they come. */
  public int size() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What this bag holds more often than another, as often as it does. */
  public Bag minus(Bag other) {
    SortedMap<String, Integer> more = new TreeMap<>();
    counts.forEach(
        (text, count) -> {
          int left = count - other.counts.getOrDefault(text, 0);
          if (left > 0) {
            more.put(text, left);
          }
        });
    return new Bag(more);
  }
}
