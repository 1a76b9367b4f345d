package dev.weir.api.connector;

import dev.weir.api.function.RichFunction;
import dev.weir.api.function.SinkFunction;
import dev.weir.api.sink.Sink;
import dev.weir.api.sink.SinkContext;
import dev.weir.api.sink.SinkWriter;
import java.util.Objects;

/**
 * Calls a function for each record, at least once after a failure. A {@link RichFunction} is opened
 * and closed by the subtask that runs the sink, which looks for it in {@link #function}.
 *
 * @param function called for each record
 * @param <T> the records
 */
public record FunctionSink<T>(SinkFunction<? super T> function) implements Sink<T> {
  /** Refuses null. */
  public FunctionSink {
    Objects.requireNonNull(function, "function");
  }

  @Override
  public SinkWriter<T> createWriter(SinkContext context) {
    return new Writer<>(function);
  }

  private record Writer<T>(SinkFunction<? super T> function) implements SinkWriter<T> {
    @Override
    public void write(T value, long timestamp) throws Exception {
      function.invoke(value);
    }

    @Override
    public void flush(boolean endOfInput) {}
  }
}
