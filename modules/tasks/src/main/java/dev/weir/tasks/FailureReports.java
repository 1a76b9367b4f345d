package dev.weir.tasks;

import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.FailureReport.Cause;
import dev.weir.plan.deploy.FailureReport.StackFrame;
import dev.weir.tasks.operator.OperatorFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts failures into a form that needs none of the user's classes, and that is bounded. */
public final class FailureReports {

  static final int FRAMES_MAX = 40;
  static final int CAUSES_MAX = 10;
  static final int MESSAGE_CHARS_MAX = 2048;

  private FailureReports() {}

  /**
   * The report of a failure: at most {@value #CAUSES_MAX} causes of {@value #FRAMES_MAX} frames,
   * and messages of {@value #MESSAGE_CHARS_MAX} characters: a report that does not fit a control
   * message would never arrive, and the job would seem to run for ever.
   *
   * @param subtask -1 when no subtask failed
   */
  public static FailureReport of(
      OperatorFailure failure, String vertexName, int subtask, int parallelism, String worker) {
    return new FailureReport(
        vertexName,
        failure.operatorName(),
        subtask,
        parallelism,
        worker,
        causes(failure.thrown()).stream().map(FailureReports::cause).toList());
  }

  /** The chain of causes; of a long one the outermost, and the innermost, which is the reason. */
  private static List<Throwable> causes(Throwable outermost) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> causes = new ArrayList<>();
    for (Throwable at = outermost; at != null && seen.add(at); at = at.getCause()) {
      if (causes.size() == CAUSES_MAX) {
        causes.remove(CAUSES_MAX - 1);
      }
      causes.add(at);
    }
    return causes;
  }

  private static Cause cause(Throwable thrown) {
    List<StackFrame> frames =
        Stream.of(thrown.getStackTrace())
            .limit(FRAMES_MAX)
            .map(
                frame ->
                    new StackFrame(
                        frame.getClassName(),
                        frame.getMethodName(),
                        frame.getFileName(),
                        frame.getLineNumber()))
            .toList();
    return new Cause(thrown.getClass().getName(), message(thrown), frames);
  }

  private static @Nullable String message(Throwable thrown) {
    @Nullable String message;
    try {
      message = thrown.getMessage();
    } catch (Throwable broken) { // a user's class may override it
      return "(its message cannot be read: " + broken.getClass().getName() + ")";
    }
    return message == null || message.length() <= MESSAGE_CHARS_MAX ? message : cut(message);
  }

  private static String cut(String message) {
    boolean parted = Character.isHighSurrogate(message.charAt(MESSAGE_CHARS_MAX - 1));
    String kept = message.substring(0, parted ? MESSAGE_CHARS_MAX - 1 : MESSAGE_CHARS_MAX);
    return kept + " ... (" + message.length() + " characters)";
  }
}
