package dev.weir.it.jobs;

import dev.weir.api.function.RichMapFunction;
import dev.weir.api.function.RichSinkFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.stream.StreamExecutionEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A source as fast as it can be, and a sink that takes its first record and no other until a file
 * called {@code open} appears. Both count what they have seen, in files called {@code source-<n>}
 * and {@code sink-<n>}.
 */
public final class SlowSink {

  private static final int POLL_MILLIS = 20;

  private SlowSink() {}

  private static final class CountSent extends RichMapFunction<Long, Long> {
    private static final long serialVersionUID = 1L;
    private final String directory;
    private transient SharedCounter sent;

    CountSent(String directory) {
      this.directory = directory;
    }

    @Override
    public void open(RuntimeContext context) throws IOException {
      sent = new SharedCounter(Path.of(directory, "source-" + context.subtask()));
    }

    @Override
    public Long map(Long value) {
      sent.increment();
      return value;
    }
  }

  private static final class TakeSlowly extends RichSinkFunction<Long> {
    private static final long serialVersionUID = 1L;
    private final String directory;
    private boolean opened;
    private transient SharedCounter taken;

    TakeSlowly(String directory) {
      this.directory = directory;
    }

    @Override
    public void open(RuntimeContext context) throws IOException {
      taken = new SharedCounter(Path.of(directory, "sink-" + context.subtask()));
    }

    @Override
    public void invoke(Long value) throws InterruptedException {
      taken.increment();
      while (!opened) {
        opened = Files.exists(Path.of(directory, "open"));
        if (!opened) {
          Thread.sleep(POLL_MILLIS);
        }
      }
    }
  }

  /** Takes the directory of the counters and the number of records. */
  public static void main(String[] arguments) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    String directory = arguments[0];
    env.fromSequence(1, Long.parseLong(arguments[1]))
        .map(new CountSent(directory))
        .rebalance()
        .addSink(new TakeSlowly(directory))
        .name("slow sink")
        .slotSharingGroup("sink");
    env.execute("slow sink");
  }
}
