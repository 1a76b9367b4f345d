package dev.weir.tasks.time;

import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceSplit;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.core.code.UserCode;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeSerializer;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.state.file.StateKind;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The head of a chain that reads a source: drives the reader, speaks to the enumerator, and puts
 * out event time.
 */
public final class SourceOperator implements Operator, Explained {

  private static final String SPLITS = "source/splits";

  private final Source<Object, SourceSplit, Object> source;
  private final OperatorContext context;
  private final Output output;
  private final SourceClock clock;
  private final @Nullable Alignment alignment;
  private @Nullable SourceReader<Object, SourceSplit> reader;
  private @Nullable TypeSerializer<SourceSplit> splits;
  private boolean paused;

  SourceOperator(
      Source<Object, SourceSplit, Object> source,
      WatermarkStrategy<Object> strategy,
      OperatorContext context) {
    this.source = source;
    this.context = context;
    this.output = context.output();
    this.clock = new SourceClock(strategy, context);
    this.alignment =
        strategy.alignment() == null ? null : new Alignment(strategy.alignment(), context.chain());
  }

  @Override
  public void open() throws Exception {
    splits = context.chain().serializers().of(source.splitType());
    // First of all, so that the enumerator knows the reader before it hears of its requests.
    context.chain().ports().sendToEnumerator(new ToEnumerator.ReaderUp());
    reader = source.createReader(new SubtaskReaderContext(context));
    reader.start();
    List<SourceSplit> before = restoredSplits();
    if (!before.isEmpty()) {
      take(before);
    }
  }

  private List<SourceSplit> restoredSplits() {
    TypeSerializer<SourceSplit> serializer = Objects.requireNonNull(splits, "not open");
    return context.restored(SPLITS).stream()
        .map(bytes -> serializer.read(new BinaryInput(bytes)))
        .toList();
  }

  private void take(List<SourceSplit> more) throws Exception {
    more.forEach(split -> clock.assigned(split.splitId()));
    reader().addSplits(more);
  }

  @Override
  public void snapshot(SubtaskSnapshot into) throws Exception {
    TypeSerializer<SourceSplit> serializer = Objects.requireNonNull(splits, "not open");
    List<byte[]> items = new ArrayList<>();
    BinaryOutput out = new BinaryOutput(64);
    for (SourceSplit split : reader().snapshotState(into.barrier().checkpointId())) {
      serializer.write(split, out);
      items.add(out.toByteArray());
      out.clear();
    }
    into.add(
        context.operatorId(), SPLITS, StateKind.SPLIT_LIST, serializer.type().toString(), items);
  }

  @Override
  public void checkpointCompleted(long checkpointId) throws Exception {
    reader().notifyCheckpointComplete(checkpointId);
  }

  /**
   * Lets the reader emit up to {@code maxRecords} records.
   *
   * @param mayEmit asked by the reader between records
   * @return what the reader found; null when its code failed, which the chain's state tells
   */
  public @Nullable ReaderStatus poll(ReaderOutput out, int maxRecords) {
    clock.look();
    try {
      return Objects.requireNonNull(reader().poll(out, maxRecords), "the reader's status");
    } catch (Throwable thrown) {
      context.failed(thrown);
      return null;
    }
  }

  /** Where the reader puts its records; {@code gate} is asked whether more may come. */
  public ReaderOutput output(ReaderOutput.Gate gate) {
    return new ReaderOutput(context, output, clock, gate);
  }

  /** Takes a message from the enumerator. */
  public void onEvent(ToReader event) {
    try {
      if (event instanceof ToReader.Splits message) {
        take(read(message));
      } else if (event instanceof ToReader.NoMoreSplits) {
        reader().notifyNoMoreSplits();
      } else if (event instanceof ToReader.Custom custom) {
        ClassLoader loader = context.chain().userCode();
        reader().handleSourceEvent(UserCode.open(custom.event(), SourceEvent.class, loader));
      }
    } catch (Throwable thrown) {
      context.failed(thrown);
    }
  }

  private List<SourceSplit> read(ToReader.Splits message) {
    BinaryInput in = new BinaryInput(message.splits());
    TypeSerializer<SourceSplit> serializer = Objects.requireNonNull(splits, "not open");
    List<SourceSplit> read = new ArrayList<>(Math.min(message.count(), in.remaining()));
    for (int i = 0; i < message.count(); i++) {
      read.add(serializer.read(in));
    }
    return read;
  }

  @Override
  public Inlet inlet(int index) {
    throw new IllegalStateException("a source has no input");
  }

  @Override
  public boolean resume() {
    try {
      clock.resume();
      align();
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
    return !context.chain().state().stopped();
  }

  private void align() throws Exception {
    Alignment group = alignment;
    if (group != null) {
      group.report(clock.reached());
      if (reader().canPauseSplits()) {
        SourceClock.Pauses pauses = clock.pauseSplits(group::ahead);
        if (!pauses.pause().isEmpty() || !pauses.resume().isEmpty()) {
          reader().pauseOrResumeSplits(pauses.pause(), pauses.resume());
        }
      } else {
        long reached = clock.reached();
        paused = reached != Long.MAX_VALUE && group.ahead(reached);
        clock.pauseAll(paused);
      }
    }
  }

  /** Whether the reader is not to be asked, because it is ahead of the others of its group. */
  public boolean paused() {
    return paused;
  }

  /** The least watermark of its alignment group has become known. */
  public void onGroupWatermark(long least) {
    if (alignment != null) {
      alignment.onGroup(least);
    }
  }

  @Override
  public long wakeAtMillis() {
    long reports = alignment == null ? Long.MAX_VALUE : alignment.wakeAtMillis();
    return Math.min(clock.wakeAtMillis(), reports);
  }

  @Override
  public OperatorTimes times() {
    return clock.times(source.emitsWatermarks());
  }

  /** The reader has said that nothing will come any more. */
  public void end() {
    clock.end();
    if (alignment != null) {
      alignment.leave();
    }
  }

  @Override
  public void watermark(Watermark mark) {
    throw new IllegalStateException("a source has no input");
  }

  @Override
  public void status(WatermarkStatus status) {
    throw new IllegalStateException("a source has no input");
  }

  @Override
  public void close() throws Exception {
    if (reader != null) {
      reader.close();
    }
  }

  private SourceReader<Object, SourceSplit> reader() {
    return Objects.requireNonNull(reader, "not open");
  }
}
