package dev.weir.testkit;

/**
 * What a test waited for has not come within the limits of its cluster. The message tells what
 * every subtask waits for.
 */
public final class StillWaitingError extends AssertionError {

  private static final long serialVersionUID = 1L;

  StillWaitingError(String message) {
    super(message);
  }
}
