package dev.weir.core.type;

/**
 * How deep a recursive value has been entered. Recursion ends in an exception well before the stack
 * does, when written as well as when read, so that what could be written can be read.
 */
final class Nesting {

  /**
   * Recursive values nested deeper than this are refused. A level of five interpreted frames takes
   * about 750 bytes of stack, so this is well under half of the 512 KiB that a thread may have.
   */
  static final int LEVELS_MAX = 256;

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
