package dev.weir.tasks.operator;

import dev.weir.api.connector.FunctionSink;
import dev.weir.api.sink.Sink;
import dev.weir.api.sink.SinkWriter;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes to a sink, at least once. */
final class SinkOperator implements Operator, Output {

  private final Sink<Object> sink;
  private final OperatorContext context;
  private final ChainState state;
  private final @Nullable UserFunction life;
  private @Nullable SinkWriter<Object> writer;

  SinkOperator(Sink<Object> sink, OperatorContext context) {
    this.sink = sink;
    this.context = context;
    this.state = context.chain().state();
    // A sink knows no runtime context, so what is rich inside a function sink is opened here.
    this.life =
        sink instanceof FunctionSink<?> calls ? new UserFunction(calls.function(), context) : null;
  }

  @Override
  public void open() throws Exception {
    if (life != null) {
      life.open();
    }
    writer = sink.createWriter(SubtaskSinkContext.of(context));
  }

  @Override
  public void emit(Object value, long timestamp) {
    SinkWriter<Object> to = writer();
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
  public boolean settle() {
    return writer().drained();
  }

  @Override
  public void close() throws Exception {
    try {
      if (writer != null) {
        writer.close();
      }
    } finally {
      if (life != null) {
        life.close();
      }
    }
  }

  private SinkWriter<Object> writer() {
    return Objects.requireNonNull(writer, "not open");
  }
}
