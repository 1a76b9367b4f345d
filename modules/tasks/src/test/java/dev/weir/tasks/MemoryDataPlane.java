package dev.weir.tasks;

import dev.weir.core.element.Batch;
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
import java.util.List;
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
              : element instanceof WatermarkStatus status ? status.name() : "end";
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

    @Override
    public int channels() {
      return channels;
    }

    @Override
    public @Nullable StreamElement poll() {
      Entry entry = entries.poll();
      if (entry == null) {
        return null;
      }
      lastChannel = entry.channel();
      return entry.element();
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
