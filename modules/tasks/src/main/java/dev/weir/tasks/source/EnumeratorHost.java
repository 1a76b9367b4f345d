package dev.weir.tasks.source;

import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec.SourceSpec;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SourceSplit;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.core.code.UserCode;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.tasks.FailureReports;
import dev.weir.tasks.LoaderScope;
import dev.weir.tasks.operator.OperatorFailure;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs the split enumerator of one source, on the controller's side. It has no thread: its owner
 * calls one method at a time, and each runs the enumerator's code to its end (which may block).
 *
 * <p>What that code throws comes out as {@link OperatorFailure}, carrying the source's name: the
 * job has failed then, and the host is only to be closed. A message for a reader is sent through
 * {@link EnumeratorPorts} while the call that causes it runs.
 */
public final class EnumeratorHost implements AutoCloseable {

  private final String name;
  private final Source<Object, SourceSplit, Object> source;
  private final ClassLoader userCode;
  private final Serializers serializers;
  private final EnumeratorPorts ports;
  private final Assignments<SourceSplit> assignments = new Assignments<>();
  private final TreeSet<Integer> readers = new TreeSet<>();
  private final HostedContext context;
  private @Nullable SplitEnumerator<SourceSplit, Object> enumerator;

  /** What a call of user code may throw. */
  interface Call {
    void run() throws Exception;
  }

  /**
   * Opens the source of an operator. Nothing of the enumerator runs before {@link #start} or {@link
   * #restore}.
   *
   * @param operator the head of the chain that reads the source
   * @param parallelism the number of readers
   * @param userCode the job's class loader
   */
  public EnumeratorHost(
      ChainedOperator operator, int parallelism, ClassLoader userCode, EnumeratorPorts ports) {
    this.name = operator.name();
    this.userCode = userCode;
    this.serializers = new Serializers(userCode);
    this.ports = ports;
    this.source = source(operator, userCode);
    this.context = new HostedContext(this, parallelism, serializers.of(source.splitType()));
  }

  @SuppressWarnings("unchecked") // the compiler checked it when the program was written
  private static Source<Object, SourceSplit, Object> source(
      ChainedOperator operator, ClassLoader userCode) {
    try (LoaderScope scope = LoaderScope.enter(userCode)) {
      OperatorSettings settings =
          UserCode.open(operator.settings(), OperatorSettings.class, userCode);
      if (settings.spec() instanceof SourceSpec spec) {
        return (Source<Object, SourceSplit, Object>) spec.source();
      }
      throw new IllegalArgumentException("operator '" + operator.name() + "' reads no source");
    }
  }

  /** Creates a fresh enumerator and starts it. */
  public void start() {
    run(
        () -> {
          enumerator = source.createEnumerator(context);
          enumerator.start();
        });
  }

  /** Goes on from what {@link #snapshot} wrote, and starts. */
  public void restore(byte[] snapshot) {
    run(
        () -> {
          Object state =
              serializers.of(source.enumeratorStateType()).read(new BinaryInput(snapshot));
          enumerator = source.restoreEnumerator(context, state);
          enumerator.start();
        });
  }

  /** A reader's message. The owner has dropped those of older attempts. */
  public void onReader(int subtask, ToEnumerator message) {
    run(
        () -> {
          if (message instanceof ToEnumerator.ReaderUp) {
            readers.add(subtask);
            enumerator().addReader(subtask);
          } else if (message instanceof ToEnumerator.SplitWanted) {
            enumerator().handleSplitRequest(subtask);
          } else if (message instanceof ToEnumerator.Custom custom) {
            SourceEvent event = UserCode.open(custom.event(), SourceEvent.class, userCode);
            enumerator().handleSourceEvent(subtask, event);
          }
        });
  }

  /** A reader's subtask failed: what it got since the last complete checkpoint goes back. */
  public void onReaderFailed(int subtask) {
    readers.remove(subtask);
    List<SourceSplit> back = assignments.takeBack(subtask);
    if (!back.isEmpty()) {
      run(() -> enumerator().addSplitsBack(back, subtask));
    }
  }

  /** The enumerator's state, for a checkpoint. */
  public byte[] snapshot(long checkpointId) {
    BinaryOutput out = new BinaryOutput(256);
    run(
        () -> {
          Object state = enumerator().snapshotState(checkpointId);
          serializers.of(source.enumeratorStateType()).write(state, out);
        });
    assignments.snapshot(checkpointId);
    return out.toByteArray();
  }

  /** A checkpoint is complete: a reader that fails goes on from it, or from a later one. */
  public void onCheckpointComplete(long checkpointId) {
    assignments.completed(checkpointId);
  }

  /** Closes the enumerator, if it was created. Handlers of calls still under way are dropped. */
  @Override
  public void close() {
    SplitEnumerator<SourceSplit, Object> last = enumerator;
    enumerator = null;
    if (last != null) {
      run(last::close);
    }
  }

  /** The report of what one of the methods threw. */
  public FailureReport report(OperatorFailure failure) {
    return FailureReports.of(failure, name, -1, 0, "");
  }

  /** Runs user code under its loader and its name. */
  void run(Call call) {
    try (LoaderScope scope = LoaderScope.enter(userCode)) {
      call.run();
    } catch (OperatorFailure failure) {
      throw failure;
    } catch (Throwable thrown) { // a supervised edge: the owner fails the job with it
      throw new OperatorFailure(name, thrown);
    }
  }

  EnumeratorPorts ports() {
    return ports;
  }

  ClassLoader userCode() {
    return userCode;
  }

  Assignments<SourceSplit> assignments() {
    return assignments;
  }

  TreeSet<Integer> readers() {
    return readers;
  }

  boolean closed() {
    return enumerator == null;
  }

  private SplitEnumerator<SourceSplit, Object> enumerator() {
    if (enumerator == null) {
      throw new IllegalStateException("the enumerator of '" + name + "' is not running");
    }
    return enumerator;
  }
}
