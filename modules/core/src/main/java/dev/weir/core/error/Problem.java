package dev.weir.core.error;

import java.io.Serializable;
import java.util.Objects;

/**
 * What is wrong with something a user gave us, in the four parts that make an error useful.
 *
 * @param expected what would have been right, e.g. "a parallelism of at least 1"
 * @param found what was there instead, e.g. "0"
 * @param where the place: a key, a file, an operator, a flag
 * @param todo what to do about it, as an instruction
 */
public record Problem(String expected, String found, String where, String todo)
    implements Serializable {

  public Problem {
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(todo, "todo");
  }

  /** One sentence for a terminal or a log. */
  public String text() {
    return where + ": expected " + expected + ", found " + found + ". " + todo;
  }

  @Override
  public String toString() {
    return text();
  }
}
