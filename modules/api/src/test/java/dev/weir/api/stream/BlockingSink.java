package dev.weir.api.stream;

import dev.weir.api.sink.Sink;
import dev.weir.api.sink.SinkContext;
import dev.weir.api.sink.SinkWriter;

/** A sink that says it blocks. */
final class BlockingSink implements Sink<String> {
  private static final long serialVersionUID = 1L;

  @Override
  public SinkWriter<String> createWriter(SinkContext context) {
    throw new UnsupportedOperationException("is only described, never run");
  }

  @Override
  public boolean blocking() {
    return true;
  }
}
