package dev.weir.simulation.workload;

import dev.weir.api.source.Boundedness;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A bounded log that can be read again from any record: {@code splits} splits, whose records follow
 * from seed, split and index. Written against the public contract, and using all of it.
 *
 * @param log its size, its pace, and how its splits are handed out
 * @param timeline when its records happened; null for at their index
 */
record LogSource(Node.Log log, @Nullable Timeline timeline)
    implements Source<Event, LogSplit, LogState> {

  LogSource(Node.Log log) {
    this(log, null);
  }

  @Override
  public Boundedness boundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public TypeDescriptor recordType() {
    return Types.of(Event.class);
  }

  @Override
  public TypeDescriptor splitType() {
    return Types.of(LogSplit.class);
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return Types.of(LogState.class);
  }

  @Override
  public SplitEnumerator<LogSplit, LogState> createEnumerator(
      SplitEnumeratorContext<LogSplit> context) {
    List<LogSplit> all =
        IntStream.range(0, log.splits())
            .mapToObj(number -> new LogSplit(number, 0, log.recordsPerSplit()))
            .toList();
    boolean found =
        switch (log.handout()) {
          case ON_REQUEST, EAGER, EVENTS -> true;
          case DISCOVERED, PERIODIC, FAILING -> false;
        };
    return restoreEnumerator(
        context, found ? new LogState(all, List.of()) : new LogState(List.of(), all));
  }

  @Override
  public SplitEnumerator<LogSplit, LogState> restoreEnumerator(
      SplitEnumeratorContext<LogSplit> context, LogState state) {
    return new LogEnumerator(log.handout(), context, state);
  }

  @Override
  public SourceReader<Event, LogSplit> createReader(SourceReaderContext context) {
    return new LogReader(log, timeline, context);
  }
}
