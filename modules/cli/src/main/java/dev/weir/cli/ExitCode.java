package dev.weir.cli;

/** What a script can tell from a command's end. */
final class ExitCode {

  /** The command did what it was asked. */
  static final int SUCCESS = 0;

  /** The command was right, and what it asked for failed. */
  static final int FAILURE = 1;

  /** The command was wrong: nothing was done. */
  static final int WRONG_USAGE = 2;

  private ExitCode() {}
}
