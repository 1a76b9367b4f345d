package dev.weir.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the word that was probably meant. */
final class Spelling {

  private Spelling() {}

  /**
   * The candidate with the fewest letters to change, the first in order among equals; one that goes
   * on where the word ends is preferred.
   */
  static String nearest(String written, Collection<String> candidates) {
    List<String> longer =
        candidates.stream().filter(candidate -> candidate.startsWith(written + ".")).toList();
    return (longer.isEmpty() ? candidates : longer)
        .stream()
            .min(
                Comparator.<String>comparingInt(candidate -> distance(written, candidate))
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
  }

  /** The number of letters to insert, remove or replace (Levenshtein), row by row. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
