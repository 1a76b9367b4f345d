package dev.weir.tasks.operator;

import org.jspecify.annotations.Nullable;

/**
 * Carries what an operator's user code threw up through the operators above it in the chain, which
 * pass it on untouched, so that the operator named is the one whose code threw.
 */
public final class OperatorFailure extends RuntimeException {

  private final @Nullable String operatorName;
  private final Throwable thrown;

  /** A failure of an operator, or of the engine when there is no name. */
  public OperatorFailure(@Nullable String operatorName, Throwable thrown) {
    super(null, thrown, true, false);
    this.operatorName = operatorName;
    this.thrown = thrown;
  }

  /** The operator, null when the engine itself failed. */
  public @Nullable String operatorName() {
    return operatorName;
  }

  /** What was thrown. */
  public Throwable thrown() {
    return thrown;
  }
}
