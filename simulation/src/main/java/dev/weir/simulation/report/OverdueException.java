package dev.weir.simulation.report;

/** A run did not end, so that the campaign cannot; the message shows where it is. */
final class OverdueException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  OverdueException(String message) {
    super(message);
  }
}
