package dev.weir.network;

import dev.weir.core.error.Problem;

/** Thrown to a subtask whose output reached a named limit; it cannot go on. */
public final class LimitExceededException extends RuntimeException {

  private final String limitKey;
  private final transient Problem problem;

  LimitExceededException(String limitKey, Problem problem) {
    super(problem.text());
    this.limitKey = limitKey;
    this.problem = problem;
  }

  /** The configuration key of the limit. */
  public String limitKey() {
    return limitKey;
  }

  /** What happened and what to do, in parts. */
  public Problem problem() {
    return problem;
  }
}
