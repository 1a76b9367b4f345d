package dev.weir.simulation.workload;

import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads splits one after the other, or in turns where each has its own time, in bursts with pauses
 * between them.
 */
final class LogReader implements SourceReader<Event, LogSplit> {

  private static final int WANTED = 2;

  private final Node.Log log;
  private final @Nullable Timeline timeline;
  private final SourceReaderContext context;
  private final Deque<LogSplit> splits = new ArrayDeque<>();
  private int granted;
  private int received;
  private int emitted;
  private long resumeAtMillis = Long.MIN_VALUE;
  private boolean complete;

  LogReader(Node.Log log, @Nullable Timeline timeline, SourceReaderContext context) {
    this.log = log;
    this.timeline = timeline;
    this.context = context;
  }

  @Override
  public void start() {
    askForMore();
  }

  private void askForMore() {
    if (log.handout() == Handout.EVENTS) {
      context.sendSourceEvent(new LogEvents.Wanted(WANTED));
    } else if (log.handout() != Handout.EAGER) {
      context.sendSplitRequest();
    }
  }

  @Override
  public ReaderStatus poll(SourceOutput<Event> out, int maxRecords) {
    long now = context.currentTimeMillis();
    if (now < resumeAtMillis) {
      return ReaderStatus.nothingUntil(resumeAtMillis);
    }
    for (int i = 0; i < maxRecords && !splits.isEmpty() && out.hasRoom(); i++) {
      emit(splits.remove(), out);
      if (log.pauseMillis() > 0 && emitted % log.burst() == 0) {
        resumeAtMillis = now + log.pauseMillis();
        return ReaderStatus.nothingUntil(resumeAtMillis);
      }
    }
    if (!splits.isEmpty()) {
      return ReaderStatus.MORE;
    }
    return complete ? ReaderStatus.END : ReaderStatus.NOTHING;
  }

  /** Emits the next record of a split, of which there may be none, and puts back what is left. */
  private void emit(LogSplit split, SourceOutput<Event> out) {
    if (split.next() < split.end()) {
      emit(split, Events.sourced(log.seed(), split.number(), split.next()), out);
      emitted++;
    }
    if (split.next() + 1 < split.end()) {
      LogSplit rest = new LogSplit(split.number(), split.next() + 1, split.end());
      if (timeline != null && timeline.bySplit()) {
        splits.addLast(rest);
      } else {
        splits.addFirst(rest);
      }
      return;
    }
    if (timeline != null && timeline.bySplit()) {
      out.releaseSplit(split.splitId());
    }
    if (splits.isEmpty() && !complete) {
      askForMore();
    }
  }

  private void emit(LogSplit split, Event event, SourceOutput<Event> out) {
    if (timeline == null) {
      out.emit(event, split.next());
      return;
    }
    Event timed = event.at(timeline.timeOf(split.number(), split.next()));
    switch (timeline.stamps()) {
      case SPLITS -> out.forSplit(split.splitId()).emit(timed, timed.time());
      case SOURCE -> out.emit(timed, timed.time());
      case LATER -> out.emit(timed);
    }
  }

  @Override
  public void addSplits(List<LogSplit> more) {
    received += more.size();
    splits.addAll(more);
  }

  @Override
  public void notifyNoMoreSplits() {
    if (granted > received) { // fewer are granted than come after a restore, which grants none
      throw new IllegalStateException(
          "the enumerator spoke of " + granted + " splits, and " + received + " came");
    }
    complete = true;
  }

  @Override
  public void handleSourceEvent(SourceEvent event) {
    granted += ((LogEvents.Granted) event).splits();
  }

  @Override
  public List<LogSplit> snapshotState(long checkpointId) {
    return List.copyOf(splits);
  }
}
