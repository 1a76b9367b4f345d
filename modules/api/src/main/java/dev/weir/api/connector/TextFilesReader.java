package dev.weir.api.connector;

import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file split after the other, and asks for the next when it has none. */
final class TextFilesReader implements SourceReader<String, FileSplit> {
  private record Open(FileSplit split, LineReader lines) {}

  private final SourceReaderContext context;
  private final int lineBytesMax;
  private final Deque<FileSplit> waiting = new ArrayDeque<>();
  private @Nullable Open open;
  private boolean requested;
  private boolean complete;

  TextFilesReader(SourceReaderContext context, int lineBytesMax) {
    this.context = context;
    this.lineBytesMax = lineBytesMax;
  }

  @Override
  public ReaderStatus poll(SourceOutput<String> out, int maxRecords) throws IOException {
    Open current = current();
    if (current == null) {
      return nothingToRead();
    }
    SourceOutput<String> split = out.forSplit(current.split().splitId());
    for (int i = 0; i < maxRecords && out.hasRoom(); i++) {
      String line = current.lines().nextLine();
      if (line == null) {
        out.releaseSplit(current.split().splitId());
        closeCurrent();
        return waiting.isEmpty() ? nothingToRead() : ReaderStatus.MORE;
      }
      split.emit(line);
    }
    return ReaderStatus.MORE;
  }

  private @Nullable Open current() throws IOException {
    if (open == null) {
      FileSplit next = waiting.poll();
      if (next != null) {
        open = new Open(next, LineReader.open(next, lineBytesMax));
      }
    }
    return open;
  }

  private ReaderStatus nothingToRead() {
    if (complete) {
      return ReaderStatus.END;
    }
    if (!requested) {
      requested = true;
      context.sendSplitRequest();
    }
    return ReaderStatus.NOTHING;
  }

  @Override
  public void addSplits(List<FileSplit> splits) {
    requested = false;
    waiting.addAll(splits);
  }

  @Override
  public void notifyNoMoreSplits() {
    complete = true;
  }

  @Override
  public List<FileSplit> snapshotState(long checkpointId) {
    List<FileSplit> splits = new ArrayList<>();
    Open current = open;
    if (current != null) {
      splits.add(current.split().from(current.lines().position()));
    }
    splits.addAll(waiting);
    return splits;
  }

  private void closeCurrent() throws IOException {
    Open current = open;
    open = null;
    if (current != null) {
      current.lines().close();
    }
  }

  @Override
  public void close() throws IOException {
    closeCurrent();
  }
}
