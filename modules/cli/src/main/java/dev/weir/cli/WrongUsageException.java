package dev.weir.cli;

import dev.weir.core.error.Problem;

/** The command line is wrong; nothing was done. */
final class WrongUsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsageException(Problem problem) {
    super(problem.text());
  }

  static WrongUsageException of(String where, String expected, String found, String todo) {
    return new WrongUsageException(new Problem(expected, found, where, todo));
  }
}
