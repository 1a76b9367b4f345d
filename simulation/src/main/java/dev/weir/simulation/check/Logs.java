package dev.weir.simulation.check;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** What is logged on this thread, from {@link #capture()} to {@link #close()}. */
public final class Logs implements AutoCloseable {

  private final Capture capture;
  private final Logger root;

  /** A line of a log. */
  public record Line(Level level, String text) {
    @Override
    public String toString() {
      return level + " " + text;
    }
  }

  private static final class Capture extends AppenderBase<ILoggingEvent> {

    private final String thread = Thread.currentThread().getName();
    private final List<Line> lines = new ArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getThreadName().equals(thread) && event.getLevel().isGreaterOrEqual(Level.WARN)) {
        IThrowableProxy thrown = event.getThrowableProxy();
        String cause =
            thrown == null ? "" : " (" + thrown.getClassName() + ": " + thrown.getMessage() + ")";
        lines.add(new Line(event.getLevel(), event.getFormattedMessage() + cause));
      }
    }
  }

  private Logs() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    capture = new Capture();
    capture.setContext(context);
    capture.start();
    root.addAppender(capture);
  }

  /** Begins to capture warnings and errors. */
  public static Logs capture() {
    return new Logs();
  }

  /** The lines that nobody announced. */
  public List<Line> unannounced(Predicate<Line> announced) {
    return capture.lines.stream().filter(announced.negate()).toList();
  }

  @Override
  public void close() {
    root.detachAppender(capture);
    capture.stop();
  }
}
