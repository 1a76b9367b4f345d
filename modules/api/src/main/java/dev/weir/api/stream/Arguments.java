package dev.weir.api.stream;

import dev.weir.api.capture.CallSite;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.key.KeyGroups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses arguments that can be seen to be wrong, naming the line that passed them. */
final class Arguments {
  private Arguments() {}

  static <V> V given(@Nullable V value, String operation, String expected) {
    if (value == null) {
      throw UserErrorException.of(
          CallSite.of(operation), expected, "null", "Pass one; nothing was added to the program.");
    }
    return value;
  }

  /** A copy of the elements, none of which may be null. */
  static <V> List<V> noNulls(Collection<? extends V> elements, String operation) {
    List<V> copy = new ArrayList<>();
    for (V element : elements) {
      copy.add(given(element, operation, "elements that are not null"));
    }
    return Collections.unmodifiableList(copy);
  }

  static String text(@Nullable String value, String operation) {
    if (value == null || value.isBlank()) {
      throw UserErrorException.of(
          CallSite.of(operation),
          "a text that is not blank",
          value == null ? "null" : "'" + value + "'",
          "Give a text that people will recognise.");
    }
    return value;
  }

  static int parallelism(int value, String operation) {
    return inRange(value, operation, "a parallelism", "Give at least one subtask.");
  }

  static int maxParallelism(int value, String operation) {
    return inRange(value, operation, "a maximum parallelism", "It is the number of key groups.");
  }

  private static int inRange(int value, String operation, String what, String todo) {
    if (value < 1 || value > KeyGroups.MAX_PARALLELISM_LIMIT) {
      throw UserErrorException.of(
          CallSite.of(operation),
          what + " from 1 to " + KeyGroups.MAX_PARALLELISM_LIMIT,
          value,
          todo);
    }
    return value;
  }

  /** Compared when either is set; what is left to defaults is compared again by the planner. */
  static void compatible(@Nullable Integer parallelism, @Nullable Integer max, String operation) {
    if (parallelism != null && max != null && parallelism > max) {
      throw UserErrorException.of(
          CallSite.of(operation),
          "a parallelism of at most the maximum parallelism " + max,
          parallelism,
          "Lower the parallelism or raise the maximum.");
    }
  }
}
