package dev.weir.tasks.operator;

import dev.weir.api.sink.CommittingSink;
import dev.weir.api.sink.CommittingSink.Committer;
import dev.weir.api.sink.CommittingSink.CommittingSinkWriter;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a sink in two phases. What was prepared is committed at the end of all input, after the
 * writer has drained; a subtask that ends otherwise commits nothing.
 */
final class CommittingSinkOperator implements Operator, Output {

  private final CommittingSink<Object, Object> sink;
  private final OperatorContext context;
  private final ChainState state;
  private @Nullable CommittingSinkWriter<Object, Object> writer;
  private @Nullable Committer<Object> committer;
  private boolean committed;

  CommittingSinkOperator(CommittingSink<Object, Object> sink, OperatorContext context) {
    this.sink = sink;
    this.context = context;
    this.state = context.chain().state();
  }

  @Override
  public void open() throws Exception {
    committer = sink.createCommitter();
    writer = sink.createWriter(SubtaskSinkContext.of(context));
  }

  @Override
  public void emit(Object value, long timestamp) {
    CommittingSinkWriter<Object, Object> to = writer();
    try {
      to.write(value, timestamp);
      if (!to.hasRoom()) {
        state.full();
      }
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
    state.left(1);
  }

  @Override
  public boolean hasRoom() {
    return writer().hasRoom();
  }

  @Override
  public Inlet inlet(int index) {
    return this;
  }

  @Override
  public void watermark(Watermark mark) {} // writers are not told

  @Override
  public void status(WatermarkStatus status) {}

  @Override
  public void finish() throws Exception {
    writer().flush(true);
  }

  @Override
  public boolean settle() throws Exception {
    if (committed) {
      return true;
    }
    if (!writer().drained()) {
      return false;
    }
    committed = true;
    List<Object> prepared = writer().prepareCommit();
    if (!prepared.isEmpty()) {
      Objects.requireNonNull(committer, "not open").commit(prepared);
    }
    return true;
  }

  @Override
  public void close() throws Exception {
    try (Committer<Object> last = committer;
        CommittingSinkWriter<Object, Object> first = writer) {
      // closed in this order, each if it was opened, also when the other throws
    }
  }

  private CommittingSinkWriter<Object, Object> writer() {
    return Objects.requireNonNull(writer, "not open");
  }
}
