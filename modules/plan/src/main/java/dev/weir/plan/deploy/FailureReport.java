package dev.weir.plan.deploy;

import dev.weir.core.error.UserErrorException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a subtask failed, in a form that needs none of the user's classes to be read.
 *
 * @param vertexName the chain, or what else failed
 * @param operatorName the operator whose code threw; null when it was not an operator
 * @param subtask the index of the subtask, from zero; -1 when no subtask failed
 * @param parallelism the number of subtasks; 0 when no subtask failed
 * @param worker the worker it ran on; empty when none
 * @param causes the exception and its causes, outermost first; never empty
 */
public record FailureReport(
    String vertexName,
    @Nullable String operatorName,
    int subtask,
    int parallelism,
    String worker,
    List<Cause> causes) {

  /** What the task loop throws when a channel breaks; its test holds the two names equal. */
  public static final String BROKEN_CHANNEL = "dev.weir.tasks.ChannelFailedException";

  /** The cause of a task whose code does not return after it was cancelled and interrupted. */
  public static final String STUCK = "TaskStuck";

  /**
   * One exception.
   *
   * @param className its class
   * @param message its message, null when it has none
   * @param frames its stack trace, innermost first, at most a few dozen
   */
  public record Cause(String className, @Nullable String message, List<StackFrame> frames) {
    public Cause {
      frames = List.copyOf(frames);
    }
  }

  /**
   * One frame of a stack trace.
   *
   * @param file the source file, null when unknown
   */
  public record StackFrame(String className, String method, @Nullable String file, int line) {}

  public FailureReport {
    causes = List.copyOf(causes);
    if (causes.isEmpty()) {
      throw new IllegalArgumentException("a failure needs a cause");
    }
  }

  /**
   * Whether all that failed is a channel to another subtask, so that the other's report, if there
   * is one, tells the cause.
   */
  public boolean brokenChannel() {
    return causes.get(causes.size() - 1).className().equals(BROKEN_CHANNEL);
  }

  /** Whether user code still sits on its thread, and its slot stays taken. */
  public boolean stuck() {
    return causes.get(0).className().equals(STUCK);
  }

  /**
   * One sentence: what failed, where, and why. The reason is the innermost cause, unless one around
   * it was written for people.
   */
  public String summary() {
    Cause root =
        causes.stream()
            .filter(cause -> cause.className().equals(UserErrorException.class.getName()))
            .findFirst()
            .orElse(causes.get(causes.size() - 1));
    String what = operatorName == null ? vertexName : "operator '" + operatorName + "'";
    String place = subtask < 0 ? "" : " (subtask " + (subtask + 1) + "/" + parallelism + ")";
    String on = worker.isEmpty() ? "" : " on " + worker;
    String reason;
    if (root.message() == null) {
      reason = root.className();
    } else if (root.className().equals(UserErrorException.class.getName())) {
      reason = root.message(); // a sentence for users already
    } else {
      reason = root.className() + ": " + root.message();
    }
    return what + place + on + " failed: " + reason;
  }
}
