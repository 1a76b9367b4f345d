package dev.weir.core.type;

/**
 * How deep a recursive value has been entered. Recursion ends in an exception well before the stack
 * does, when written as well as when read, so that what could be written can be read.
 */
final class Nesting {

  /** Recursive values nested deeper than this are refused. */
  static final int LEVELS_MAX = 1_000;

  private int level;

  void enter() {
    if (level == LEVELS_MAX) {
      throw new IllegalStateException(
          "a value is nested more than " + LEVELS_MAX + " levels deep; use a list for long chains");
    }
    level++;
  }

  void leave() {
    level--;
  }
}
