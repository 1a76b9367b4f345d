package dev.weir.tasks.operator;

import dev.weir.api.graph.ClientSink;
import dev.weir.api.graph.ClientSink.Mode;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records to the client: as lines, or serialized for {@code collect}. With no client
 * attached, or once it has gone, lines are printed here, and collecting fails.
 */
public final class ClientSinkOperator implements Operator, Output {

  private final ClientSink sink;
  private final OperatorContext context;
  private final ChainState state;
  private final String linePrefix;
  private @Nullable TypeSerializer<Object> serializer;
  private @Nullable ClientChunks chunks;

  ClientSinkOperator(ClientSink sink, OperatorContext context) {
    this.sink = sink;
    this.context = context;
    this.state = context.chain().state();
    this.linePrefix = linePrefix(sink.prefix(), context.subtask(), context.parallelism());
  }

  /**
   * {@code prefix:3> }, {@code 3> }, {@code prefix> } or nothing: the third of several subtasks.
   */
  private static String linePrefix(String prefix, int subtask, int parallelism) {
    String number = parallelism > 1 ? String.valueOf(subtask + 1) : "";
    String colon = prefix.isEmpty() || number.isEmpty() ? "" : ":";
    String all = prefix + colon + number;
    return all.isEmpty() ? "" : all + "> ";
  }

  @Override
  public void open() {
    ChainContext chain = context.chain();
    if (chain.ports().clientAttached()) {
      chunks =
          new ClientChunks(
              sink.sinkId(),
              context.subtask(),
              chain.clientWindow(),
              chain.ports().clock(),
              chain.ports()::sendToClient);
    } else if (sink.mode() == Mode.COLLECT) {
      throw noClient("none");
    }
    if (sink.mode() == Mode.COLLECT) {
      serializer = chain.serializers().of(sink.type());
    }
  }

  @Override
  public void emit(Object value, long timestamp) {
    ClientChunks to = chunks;
    try {
      if (to == null) {
        print(linePrefix + value);
      } else if (serializer != null) {
        to.addRecord(serializer, value);
      } else {
        to.addLine(linePrefix + value);
      }
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
    state.left(1);
    if (to != null && !to.hasRoom()) {
      state.full();
    }
  }

  private void print(String line) {
    context.chain().ports().printHere(line, sink.mode() == Mode.PRINT_TO_ERR);
  }

  /** The client has taken a chunk of the sink with this id, and all before it. */
  public void onAck(String sinkId, long sequence) {
    if (chunks != null && sink.sinkId().equals(sinkId)) {
      chunks.onAck(sequence);
    }
  }

  /** The client is gone: what it has not taken is printed here; a collecting sink fails. */
  public void onClientGone() {
    ClientChunks untaken = chunks;
    if (untaken == null) {
      return;
    }
    if (sink.mode() == Mode.COLLECT) {
      context.failed(noClient("the client is gone"));
      return;
    }
    chunks = null;
    untaken.drainLines(this::print);
  }

  private UserErrorException noClient(String found) {
    return UserErrorException.of(
        "operator '" + context.operatorName() + "'",
        "an attached client that collects the results",
        found,
        "Run the job attached, or write to a sink instead of collecting.");
  }

  @Override
  public boolean hasRoom() {
    return chunks == null || chunks.hasRoom();
  }

  @Override
  public void flush() {
    if (chunks != null) {
      chunks.flush();
    }
  }

  @Override
  public long wakeAtMillis() {
    return chunks == null ? Long.MAX_VALUE : chunks.wakeAtMillis();
  }

  @Override
  public boolean settle() {
    if (chunks == null) {
      return true;
    }
    chunks.flush();
    return chunks.drained();
  }

  @Override
  public Inlet inlet(int index) {
    return this;
  }

  @Override
  public void watermark(Watermark mark) {} // the client is not told

  @Override
  public void status(WatermarkStatus status) {}
}
