package dev.weir.api.connector;

import dev.weir.api.function.GeneratorFunction;
import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Turns the indices of its splits into records, at a bounded rate. */
final class IndexReader<T> implements SourceReader<T, IndexSplit> {
  private final SourceReaderContext context;
  private final GeneratorFunction<? extends T> function;
  private final Pace pace;
  private final Deque<Cursor> cursors = new ArrayDeque<>();
  private boolean complete;

  IndexReader(
      SourceReaderContext context,
      GeneratorFunction<? extends T> function,
      double recordsPerSecond) {
    this.context = context;
    this.function = function;
    this.pace = new Pace(recordsPerSecond);
  }

  /** Splits take turns, one poll each, because an unbounded one never makes room. */
  @Override
  public ReaderStatus poll(SourceOutput<T> out, int maxRecords) throws Exception {
    Cursor cursor = cursors.poll();
    if (cursor == null) {
      return complete ? ReaderStatus.END : ReaderStatus.NOTHING;
    }
    SourceOutput<T> split = out.forSplit(cursor.origin.splitId());
    long now = context.currentTimeMillis();
    long due = Math.min(maxRecords, pace.due(now));
    try {
      while (due > 0 && cursor.hasNext() && out.hasRoom()) {
        split.emit(function.generate(cursor.take()));
        pace.emitted();
        due--;
      }
    } finally {
      if (cursor.hasNext()) {
        cursors.add(cursor);
      } else {
        out.releaseSplit(cursor.origin.splitId());
        setRate(now);
      }
    }
    if (cursors.isEmpty()) {
      return complete ? ReaderStatus.END : ReaderStatus.NOTHING;
    }
    long next = pace.nextAtMillis(now);
    return next <= now ? ReaderStatus.MORE : ReaderStatus.nothingUntil(next);
  }

  @Override
  public void addSplits(List<IndexSplit> splits) {
    for (IndexSplit split : splits) {
      if (split.next() < split.end()) {
        cursors.add(new Cursor(split));
      }
    }
    setRate(context.currentTimeMillis());
  }

  @Override
  public void notifyNoMoreSplits() {
    complete = true;
  }

  @Override
  public List<IndexSplit> snapshotState(long checkpointId) {
    List<IndexSplit> splits = new ArrayList<>();
    cursors.forEach(cursor -> splits.add(cursor.split()));
    return splits;
  }

  /** This reader's share of the rate: that of its splits among all splits of the source. */
  private void setRate(long now) {
    double share = 0;
    for (Cursor cursor : cursors) {
      share += 1.0 / cursor.origin.stride();
    }
    pace.share(share, now);
  }

  private static final class Cursor {
    private final IndexSplit origin;
    private long next;

    Cursor(IndexSplit origin) {
      this.origin = origin;
      this.next = origin.next();
    }

    boolean hasNext() {
      return next < origin.end();
    }

    long take() {
      long index = next;
      next = index > origin.end() - origin.stride() ? origin.end() : index + origin.stride();
      return index;
    }

    IndexSplit split() {
      return new IndexSplit(origin.number(), next, origin.end(), origin.stride());
    }
  }
}
