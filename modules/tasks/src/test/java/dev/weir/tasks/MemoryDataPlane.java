package dev.weir.tasks;

import dev.weir.core.element.Batch;
import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.element.CheckpointCancelled;
import dev.weir.core.element.ControlElement;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.StreamElement;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.PartitionId;
import dev.weir.network.ChannelSource;
import dev.weir.network.DataPlane;
import dev.weir.network.DataPlaneStatus;
import dev.weir.network.InputGate;
import dev.weir.network.ResultPartition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A data plane that connects nothing: tests put elements into gates and look into partitions. */
final class MemoryDataPlane implements DataPlane {

  final List<Partition> partitions = new ArrayList<>();
  final List<Gate> gates = new ArrayList<>();
  final List<String> opened = new ArrayList<>();
  final List<ExecutionAttemptId> released = new ArrayList<>();
  BooleanSupplier room = () -> true;
  @Nullable ChannelSignals signals;

  @Override
  public ResultPartition openPartition(
      PartitionId partition, int subpartitions, Serializers serializers, ChannelSignals hears) {
    opened.add("partition " + partition);
    signals = hears;
    Partition made = new Partition(subpartitions);
    partitions.add(made);
    return made;
  }

  @Override
  public InputGate openGate(
      ExecutionAttemptId consumer,
      List<ChannelSource> channels,
      Serializers serializers,
      ChannelSignals hears) {
    opened.add("gate " + channels);
    signals = hears;
    Gate made = new Gate(channels.size());
    gates.add(made);
    return made;
  }

  @Override
  public void release(ExecutionAttemptId attempt) {
    released.add(attempt);
  }

  @Override
  public void tick(long nowNanos) {}

  @Override
  public DataPlaneStatus status() {
    return new DataPlaneStatus(partitions.size(), gates.size(), 0, 0, 0, 0);
  }

  @Override
  public void close() {}

  /** What was written, each record as {@code value} or {@code value@timestamp}. */
  final class Partition implements ResultPartition {

    final List<List<String>> log = new ArrayList<>();
    final List<List<Object>> values = new ArrayList<>();
    int flushes;
    int closes;
    boolean drained = true;

    Partition(int subpartitions) {
      for (int i = 0; i < subpartitions; i++) {
        log.add(new ArrayList<>());
        values.add(new ArrayList<>());
      }
    }

    @Override
    public int subpartitions() {
      return log.size();
    }

    @Override
    public OutputChannel channel(int subpartition) {
      return (value, timestamp) -> {
        values.get(subpartition).add(value);
        log.get(subpartition)
            .add(timestamp == Batch.NO_TIMESTAMP ? "" + value : value + "@" + timestamp);
      };
    }

    @Override
    public boolean hasRoom() {
      return room.getAsBoolean();
    }

    @Override
    public void broadcast(ControlElement element) {
      String name =
          element instanceof Watermark mark
              ? mark.timestamp() == Long.MAX_VALUE ? "W(max)" : "W(" + mark.timestamp() + ")"
              : element instanceof WatermarkStatus status
                  ? status.name()
                  : element instanceof CheckpointBarrier barrier
                      ? "barrier " + barrier.checkpointId()
                      : element instanceof CheckpointCancelled cancelled
                          ? "cancelled " + cancelled.checkpointId()
                          : "end";
      log.forEach(each -> each.add(name));
    }

    @Override
    public void flush() {
      flushes++;
    }

    @Override
    public boolean drained() {
      return drained;
    }

    @Override
    public void close() {
      closes++;
    }
  }

  /** Elements that a test has put in, taken in that order. */
  static final class Gate implements InputGate {

    private record Entry(int channel, StreamElement element) {}

    private final int channels;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Set<Integer> blocked = new HashSet<>();
    private final Map<Integer, Watermark> marks = new TreeMap<>();
    private final Set<Integer> ended = new TreeSet<>();
    private int lastChannel = -1;
    int closes;

    Gate(int channels) {
      this.channels = channels;
    }

    Gate batch(int channel, Object... values) {
      Batch batch = new Batch(values.length);
      for (Object value : values) {
        batch.add(value, Batch.NO_TIMESTAMP);
      }
      return put(channel, batch);
    }

    Gate watermark(int channel, long timestamp) {
      return put(channel, new Watermark(timestamp));
    }

    Gate end(int channel) {
      return put(channel, EndOfInput.INSTANCE);
    }

    Gate put(int channel, StreamElement element) {
      entries.add(new Entry(channel, element));
      return this;
    }

    /** The number of elements that wait. */
    int waiting() {
      return entries.size();
    }

    /** Puts a barrier into each channel that has not ended, behind so many elements of all. */
    void barrier(int at, CheckpointBarrier barrier) {
      List<Entry> before = new ArrayList<>(entries);
      entries.clear();
      entries.addAll(before.subList(0, at));
      Set<Integer> ended = new HashSet<>();
      entries.stream()
          .filter(entry -> entry.element() == EndOfInput.INSTANCE)
          .forEach(entry -> ended.add(entry.channel()));
      for (int channel = 0; channel < channels; channel++) {
        if (!ended.contains(channel)) {
          put(channel, barrier);
        }
      }
      entries.addAll(before.subList(at, before.size()));
    }

    /** A gate of which as much has been taken. */
    Gate copy() {
      Gate copy = new Gate(channels);
      copy.entries.addAll(entries);
      copy.marks.putAll(marks);
      copy.ended.addAll(ended);
      return copy;
    }

    /** Whether a status is among the first elements. */
    boolean statusAmong(int first) {
      return entries.stream()
          .limit(first)
          .anyMatch(entry -> entry.element() instanceof WatermarkStatus);
    }

    /** Whether a watermark, or the end of a channel, comes behind so many elements. */
    boolean timeGoesOn(int at) {
      StreamElement next = List.copyOf(entries).get(at).element();
      return next instanceof Watermark || next == EndOfInput.INSTANCE;
    }

    /**
     * Goes on where another is: with its channels' last watermarks, which those upstream put out
     * again when they begin again. What had ended ends again. Then with what waits there, which it
     * has itself: records of its own.
     */
    void goOn(Gate other) {
      List<Entry> all = new ArrayList<>(entries);
      entries.clear();
      other.marks.forEach((channel, mark) -> put(channel, mark));
      other.ended.forEach(this::end);
      entries.addAll(all.subList(all.size() - other.entries.size(), all.size()));
    }

    @Override
    public int channels() {
      return channels;
    }

    @Override
    public @Nullable StreamElement poll() {
      for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
        Entry entry = each.next();
        if (!blocked.contains(entry.channel())) {
          each.remove();
          lastChannel = entry.channel();
          note(entry);
          return entry.element();
        }
      }
      return null;
    }

    private void note(Entry entry) {
      if (entry.element() instanceof Watermark mark) {
        marks.merge(entry.channel(), mark, (a, b) -> a.timestamp() > b.timestamp() ? a : b);
      } else if (entry.element() == EndOfInput.INSTANCE) {
        ended.add(entry.channel());
      }
    }

    @Override
    public void block(int channel) {
      blocked.add(channel);
    }

    @Override
    public void unblock() {
      blocked.clear();
    }

    @Override
    public int lastChannel() {
      return lastChannel;
    }

    @Override
    public boolean ready() {
      return !entries.isEmpty();
    }

    @Override
    public void close() {
      closes++;
    }
  }
}
