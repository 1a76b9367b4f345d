package dev.weir.api.connector;

import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Polls a socket source against real time, since what it reads comes from a real socket. */
final class SocketPoller implements SourceReaderContext, SourceOutput<String>, AutoCloseable {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final SourceReader<String, SocketSplit> reader;
  private final List<String> lines = new ArrayList<>();

  SocketPoller(int port) throws Exception {
    reader = SocketTextSource.of("localhost", port).createReader(this);
    reader.addSplits(List.of(new SocketSplit("localhost", port)));
    reader.notifyNoMoreSplits();
  }

  List<String> lines() throws Exception {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (reader.poll(this, 2).kind() != ReaderStatus.Kind.END_OF_INPUT) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no end of input; so far " + lines);
      }
      Thread.onSpinWait();
    }
    return lines;
  }

  @Override
  public void emit(String value) {
    lines.add(value);
  }

  @Override
  public void emit(String value, long timestamp) {
    emit(value);
  }

  @Override
  public boolean hasRoom() {
    return true;
  }

  @Override
  public SourceOutput<String> forSplit(String splitId) {
    return this;
  }

  @Override
  public void releaseSplit(String splitId) {}

  @Override
  public void emitWatermark(long timestamp) {}

  @Override
  public void markIdle() {}

  @Override
  public void markActive() {}

  @Override
  public int subtask() {
    return 0;
  }

  @Override
  public int parallelism() {
    return 1;
  }

  @Override
  public void sendSplitRequest() {}

  @Override
  public void sendSourceEvent(SourceEvent event) {}

  @Override
  public long currentTimeMillis() {
    return 0;
  }

  @Override
  public void wakeUp() {}

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
