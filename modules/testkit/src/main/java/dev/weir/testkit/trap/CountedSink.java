package dev.weir.testkit.trap;

import dev.weir.api.sink.CommittingSink;
import dev.weir.api.sink.Sink;
import dev.weir.api.sink.SinkContext;
import dev.weir.api.sink.SinkWriter;
import dev.weir.core.type.TypeDescriptor;
import java.util.List;

/** A sink that leads each record past a trap before it writes it. */
record CountedSink(String trap, Sink<Object> sink) implements Sink<Object> {

  @Override
  public SinkWriter<Object> createWriter(SinkContext context) throws Exception {
    return new Writer(trap, sink.createWriter(context));
  }

  @Override
  public boolean blocking() {
    return sink.blocking();
  }

  private record Writer(String trap, SinkWriter<Object> writer) implements SinkWriter<Object> {

    @Override
    public void write(Object value, long timestamp) throws Exception {
      Trap.pass(trap);
      writer.write(value, timestamp);
    }

    @Override
    public void flush(boolean endOfInput) throws Exception {
      writer.flush(endOfInput);
    }

    @Override
    public boolean hasRoom() {
      return writer.hasRoom();
    }

    @Override
    public boolean drained() {
      return writer.drained();
    }

    @Override
    public void close() throws Exception {
      writer.close();
    }
  }

  /** One that commits. */
  record Committing(String trap, CommittingSink<Object, Object> sink)
      implements CommittingSink<Object, Object> {

    @Override
    public CommittingSinkWriter<Object, Object> createWriter(SinkContext context) throws Exception {
      return new Writer(trap, sink.createWriter(context));
    }

    @Override
    public Committer<Object> createCommitter() throws Exception {
      return sink.createCommitter();
    }

    @Override
    public TypeDescriptor committableType() {
      return sink.committableType();
    }

    @Override
    public boolean blocking() {
      return sink.blocking();
    }

    private record Writer(String trap, CommittingSinkWriter<Object, Object> writer)
        implements CommittingSinkWriter<Object, Object> {

      @Override
      public void write(Object value, long timestamp) throws Exception {
        Trap.pass(trap);
        writer.write(value, timestamp);
      }

      @Override
      public List<Object> prepareCommit() throws Exception {
        return writer.prepareCommit();
      }

      @Override
      public void flush(boolean endOfInput) throws Exception {
        writer.flush(endOfInput);
      }

      @Override
      public boolean hasRoom() {
        return writer.hasRoom();
      }

      @Override
      public boolean drained() {
        return writer.drained();
      }

      @Override
      public void close() throws Exception {
        writer.close();
      }
    }
  }
}
