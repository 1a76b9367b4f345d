package dev.weir.cluster.client;

import dev.weir.plan.deploy.FailureReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception that was thrown in another process, with its stack trace from there. Its class may
 * not exist here, so it is told by name.
 */
public final class RemoteCause extends Exception {

  private static final long serialVersionUID = 1L;

  private final String className;

  private RemoteCause(FailureReport.Cause cause, @Nullable RemoteCause next) {
    super(cause.message(), next);
    className = cause.className();
    setStackTrace(
        cause.frames().stream()
            .map(
                frame ->
                    new StackTraceElement(
                        frame.className(), frame.method(), frame.file(), frame.line()))
            .toArray(StackTraceElement[]::new));
  }

  /** The chain of causes of a report, outermost first. */
  static RemoteCause of(FailureReport report) {
    List<FailureReport.Cause> causes = report.causes();
    RemoteCause chain = null;
    for (int i = causes.size() - 1; i > 0; i--) {
      chain = new RemoteCause(causes.get(i), chain);
    }
    return new RemoteCause(causes.get(0), chain);
  }

  /** The class of the exception, as it was thrown. */
  public String className() {
    return className;
  }

  @Override
  public String toString() {
    String message = getMessage();
    return message == null ? className : className + ": " + message;
  }
}
