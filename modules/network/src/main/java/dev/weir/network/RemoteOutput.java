package dev.weir.network;

import dev.weir.core.element.Batch;
import dev.weir.core.element.ControlElement;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.error.Problem;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeSerializer;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes records, as they are emitted, straight into the frame that will carry them.
 *
 * <pre>
 *   out  [ header, patched last | r0 | r1 | r2 | ...        ]
 *                                                ^end: of the last whole record
 * </pre>
 */
final class RemoteOutput implements ChannelOutput {

  private static final int FIRST_CAPACITY_BYTES = 256;

  private final OutboundChannel channel;
  private final HeldBack heldBack;
  private final TypeSerializer<Object> serializer;
  private final NetworkSettings settings;
  private final int batchRecords;
  private final ArrayDeque<Built> queue = new ArrayDeque<>(1);
  private @Nullable BinaryOutput out;
  private int nextCapacity = FIRST_CAPACITY_BYTES;
  private int end = FrameCodec.DATA_HEADER_BYTES;
  private int records;
  private boolean stamped;
  private long lastTimestamp;
  private int sequence;

  /** A frame that is ready to be sent. */
  private record Built(byte[] bytes, int length, int records, boolean last) {}

  RemoteOutput(
      OutboundChannel channel,
      HeldBack heldBack,
      TypeSerializer<Object> serializer,
      NetworkSettings settings,
      int batchRecords) {
    this.channel = channel;
    this.heldBack = heldBack;
    this.serializer = serializer;
    this.settings = settings;
    this.batchRecords = batchRecords;
  }

  @Override
  public void emit(Object value, long timestamp) {
    if (timestamp != Batch.NO_TIMESTAMP && !stamped) {
      beginStamped();
    }
    int length = append(value, timestamp);
    if (length > settings.frameBytesMax()) {
      length = appendToFrameOfItsOwn(value, timestamp);
    }
    end = length;
    lastTimestamp = timestamp;
    records++;
    if (records >= batchRecords || length >= settings.batchBytesMax()) {
      handOver(endBatch());
    }
  }

  @Override
  public void control(ControlElement element) {
    if (records > 0) {
      handOver(endBatch());
    }
    byte[] frame = FrameCodec.encode(new Frame.Control(channel.id(), sequence++, element));
    handOver(new Built(frame, frame.length, 0, element == EndOfInput.INSTANCE));
  }

  @Override
  public void flush() {
    pump();
    if (records > 0 && queue.isEmpty() && channel.hasCredit()) {
      send(endBatch());
    }
  }

  @Override
  public boolean drained() {
    return queue.isEmpty() && records == 0;
  }

  /** A batch is stamped as a whole: one that has begun without timestamps ends here. */
  private void beginStamped() {
    if (records > 0) {
      handOver(endBatch());
    }
    stamped = true;
  }

  /** Writes a record behind the last whole one; returns how long the frame would be. */
  private int append(Object value, long timestamp) {
    BinaryOutput target = out;
    if (target == null) {
      target = new BinaryOutput(nextCapacity);
      out = target;
    }
    target.position(end); // drops what a serializer that threw has left
    if (stamped) {
      long delta = timestamp - lastTimestamp;
      target.writeVarLong((delta << 1) ^ (delta >> 63));
    }
    serializer.write(value, target);
    return target.position();
  }

  /** The record does not fit behind others; perhaps it fits alone. */
  private int appendToFrameOfItsOwn(Object value, long timestamp) {
    if (records > 0) {
      boolean withTimestamps = stamped;
      handOver(endBatch());
      stamped = withTimestamps;
    }
    int length = append(value, timestamp);
    if (length > settings.frameBytesMax()) {
      throw new LimitExceededException(
          NetworkSettings.FRAME_KEY, tooLarge(value, length - FrameCodec.DATA_HEADER_BYTES));
    }
    return length;
  }

  private Built endBatch() {
    BinaryOutput full = Objects.requireNonNull(out);
    full.position(end);
    FrameCodec.patchDataHeader(full, channel.id(), sequence++, records, stamped);
    Built built = new Built(full.array(), end, records, false);
    // As large as the last one was, and only once there is a record: see LocalOutput.
    nextCapacity = Math.max(end, FIRST_CAPACITY_BYTES);
    out = null;
    end = FrameCodec.DATA_HEADER_BYTES;
    records = 0;
    stamped = false;
    lastTimestamp = 0;
    return built;
  }

  private void handOver(Built frame) {
    if (!queue.isEmpty()) {
      pump();
    }
    if (queue.isEmpty()) {
      if (channel.hasCredit()) {
        send(frame);
        return;
      }
      heldBack.channelBlocked();
    }
    queue.add(frame);
    heldBack.add(frame.records(), frame.length());
  }

  private void pump() {
    Built first = queue.peek();
    while (first != null && channel.hasCredit()) {
      heldBack.remove(first.records(), first.length());
      queue.remove();
      send(first);
      first = queue.peek();
      if (first == null) {
        heldBack.channelFreed();
      }
    }
  }

  private void send(Built frame) {
    channel.send(frame.bytes(), frame.length(), frame.last());
  }

  private Problem tooLarge(Object value, int length) {
    return new Problem(
        "a record that fits a frame of " + settings.frameBytesMax() + " bytes",
        "one of " + length + " bytes, of " + value.getClass().getName(),
        "the channel to " + channel.peer(),
        "Make records smaller, or raise " + NetworkSettings.FRAME_KEY + " on every worker.");
  }
}
