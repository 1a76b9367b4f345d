package dev.weir.core.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at public entries for input that is a user's to mend; nothing has been changed by then.
 */
public final class UserErrorException extends RuntimeException {

  private final Problem problem;

  /** An error with no underlying exception. */
  public UserErrorException(Problem problem) {
    this(problem, null);
  }

  /** An error that an exception brought to light. */
  public UserErrorException(Problem problem, @Nullable Throwable cause) {
    super(problem.text(), cause);
    this.problem = problem;
  }

  /** Shorthand for the four parts of a {@link Problem}. */
  public static UserErrorException of(
      String where, String expected, @Nullable Object found, String todo) {
    return new UserErrorException(new Problem(expected, String.valueOf(found), where, todo));
  }

  /** What is wrong, in parts. */
  public Problem problem() {
    return problem;
  }
}
