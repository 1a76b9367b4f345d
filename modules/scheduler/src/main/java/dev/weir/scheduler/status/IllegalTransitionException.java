package dev.weir.scheduler.status;

/** A state machine was asked for a change that its table does not hold. Always a defect of ours. */
public final class IllegalTransitionException extends IllegalStateException {

  private final transient Enum<?> from;
  private final transient Enum<?> to;

  /**
   * A refused change.
   *
   * @param what whose state it is, for the message
   */
  public IllegalTransitionException(String what, Enum<?> from, Enum<?> to) {
    super(what + " cannot go from " + from + " to " + to);
    this.from = from;
    this.to = to;
  }

  /** The state it is in, and stays in. */
  public Enum<?> from() {
    return from;
  }

  /** The state it was asked to take. */
  public Enum<?> to() {
    return to;
  }
}
