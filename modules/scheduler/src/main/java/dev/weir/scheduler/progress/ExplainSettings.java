package dev.weir.scheduler.progress;

/**
 * How a job is asked why there is no output.
 *
 * @param timeoutMillis when the answer is given with what was said until then
 * @param intervalMillis how often operators that are held are named in the log; 0 for never
 * @param operatorsMax how many operators an answer tells of
 */
public record ExplainSettings(long timeoutMillis, long intervalMillis, int operatorsMax) {

  /** What the keys of application.conf say by default. */
  public static final ExplainSettings STANDARD = new ExplainSettings(2_000, 0, 100);

  public ExplainSettings {
    if (timeoutMillis < 4 || intervalMillis < 0 || operatorsMax < 1) {
      throw new IllegalArgumentException(
          "limits of explaining: timeout "
              + timeoutMillis
              + " ms, every "
              + intervalMillis
              + " ms, "
              + operatorsMax
              + " operators");
    }
  }

  /** When a question is said again to those that have not answered. */
  public long retryMillis() {
    return timeoutMillis / 4;
  }

  /** How long a worker waits for its subtasks. */
  public long workerMillis() {
    return timeoutMillis / 2;
  }
}
