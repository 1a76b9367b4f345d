package dev.weir.testkit.disk;

/** The machine has lost its power in the midst of an operation; whoever called never returns. */
public final class PowerCut extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PowerCut() {
    super("the power is cut", null, false, false);
  }
}
