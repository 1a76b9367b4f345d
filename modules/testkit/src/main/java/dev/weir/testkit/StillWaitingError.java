package dev.weir.testkit;

/**
 * What a test waited for has not come within the limits of its cluster. The message tells what
 * every subtask waits for.
 */
public final class StillWaitingError extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final String headline;

  /**
   * An error.
   *
   * @param headline what did not come, and which limit was reached
   * @param situation how everything stands
   */
  StillWaitingError(String headline, String situation) {
    super(situation.isEmpty() ? headline : headline + "\n" + situation);
    this.headline = headline;
  }

  /** The same, without the situation. */
  StillWaitingError headline() {
    StillWaitingError brief = new StillWaitingError(headline, "");
    brief.setStackTrace(getStackTrace());
    return brief;
  }
}
