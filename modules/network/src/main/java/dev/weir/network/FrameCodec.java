package dev.weir.network;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.element.CheckpointCancelled;
import dev.weir.core.element.ControlElement;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.id.DataSetId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.PartitionId;
import dev.weir.core.id.VertexId;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;

/**
 * Frames as bytes. Numbers are little-endian, strings as {@link BinaryOutput#writeString}; the
 * transport adds the frame's length in front.
 *
 * <pre>
 *   kind       then
 *   1 OPEN     channel i32, credits i32, subpartition i32, data set, job, vertex: strings,
 *              subtask i32, attempt i32
 *   2 DATA     channel i32, sequence i32, records i32, flags u8 (bit 0: stamped), records
 *   3 CONTROL  channel i32, sequence i32, element u8 (0 watermark, 1 end of input, 2 active, 3 idle,
 *              4 barrier, 5 cancelled), its timestamp or checkpoint i64, of a barrier its time i64
 *   4 CREDIT   channel i32, elements i32
 *   5 CLOSE    channel i32, reason string
 *   6 FAIL     channel i32, reason string
 *   7 REFUSE   reason string
 *
 *   record     [timestamp - the one before, zigzag varlong, if stamped] [value by its serializer]
 * </pre>
 *
 * <p>Sequence numbers count DATA and CONTROL of a channel from 0. Timestamps start from 0 in each
 * batch and wrap around, so that "no timestamp" needs no escape.
 */
final class FrameCodec {

  /** Where the records of a DATA frame begin. */
  static final int DATA_HEADER_BYTES = 14;

  private static final int OPEN = 1;
  private static final int DATA = 2;
  private static final int CONTROL = 3;
  private static final int CREDIT = 4;
  private static final int CLOSE = 5;
  private static final int FAIL = 6;
  private static final int REFUSE = 7;
  private static final int WATERMARK = 0;
  private static final int END_OF_INPUT = 1;
  private static final int ACTIVE = 2;
  private static final int IDLE = 3;
  private static final int BARRIER = 4;
  private static final int CANCELLED = 5;

  private FrameCodec() {}

  /** Writes the header of a DATA frame at the start of an output that holds its records. */
  static void patchDataHeader(
      BinaryOutput out, int channel, int sequence, int records, boolean stamped) {
    int end = out.position();
    out.position(0);
    out.writeByte(DATA);
    out.writeInt(channel);
    out.writeInt(sequence);
    out.writeInt(records);
    out.writeByte(stamped ? 1 : 0);
    out.position(end);
  }

  /** Writes any frame but DATA. */
  static byte[] encode(Frame frame) {
    BinaryOutput out = new BinaryOutput(64);
    if (frame instanceof Frame.Credit credit) {
      begin(out, CREDIT, credit.channel()).writeInt(credit.elements());
    } else if (frame instanceof Frame.Control control) {
      begin(out, CONTROL, control.channel()).writeInt(control.sequence());
      writeElement(out, control.element());
    } else if (frame instanceof Frame.Open open) {
      begin(out, OPEN, open.channel()).writeInt(open.credits());
      out.writeInt(open.subpartition());
      writePartition(out, open.partition());
    } else if (frame instanceof Frame.Close close) {
      begin(out, CLOSE, close.channel()).writeString(close.reason());
    } else if (frame instanceof Frame.Fail fail) {
      begin(out, FAIL, fail.channel()).writeString(fail.reason());
    } else if (frame instanceof Frame.Refuse refuse) {
      out.writeByte(REFUSE);
      out.writeString(refuse.reason());
    } else {
      throw new IllegalArgumentException("DATA is written in place");
    }
    return out.toByteArray();
  }

  /**
   * Reads a frame.
   *
   * @throws ProtocolViolationException if it is not one
   */
  static Frame decode(byte[] bytes, int length) {
    BinaryInput in = new BinaryInput(bytes, 0, length);
    try {
      Frame frame = read(in, bytes);
      if (!(frame instanceof Frame.Data) && in.remaining() != 0) {
        throw new ProtocolViolationException(in.remaining() + " bytes too many in " + frame);
      }
      return frame;
    } catch (IndexOutOfBoundsException | IllegalStateException | IllegalArgumentException e) {
      throw new ProtocolViolationException("malformed frame of " + length + " bytes", e);
    }
  }

  private static Frame read(BinaryInput in, byte[] bytes) {
    int kind = in.readByte();
    return switch (kind) {
      case DATA -> readData(in, bytes);
      case CREDIT -> new Frame.Credit(in.readInt(), in.readInt());
      case CONTROL -> new Frame.Control(in.readInt(), in.readInt(), readElement(in));
      case OPEN -> readOpen(in);
      case CLOSE -> new Frame.Close(in.readInt(), in.readString());
      case FAIL -> new Frame.Fail(in.readInt(), in.readString());
      case REFUSE -> new Frame.Refuse(in.readString());
      default -> throw new ProtocolViolationException("unknown frame kind " + kind);
    };
  }

  private static Frame readData(BinaryInput in, byte[] bytes) {
    int channel = in.readInt();
    int sequence = in.readInt();
    int records = in.readInt();
    int flags = in.readByte();
    if (records < 1 || (flags & ~1) != 0) {
      throw new ProtocolViolationException("DATA with " + records + " records, flags " + flags);
    }
    return new Frame.Data(
        channel, sequence, records, flags == 1, bytes, in.position(), in.remaining());
  }

  private static Frame readOpen(BinaryInput in) {
    int channel = in.readInt();
    int credits = in.readInt();
    int subpartition = in.readInt();
    if (credits < 1 || subpartition < 0) {
      throw new ProtocolViolationException(
          "OPEN of subpartition " + subpartition + " with " + credits + " credits");
    }
    return new Frame.Open(channel, readPartition(in), subpartition, credits);
  }

  private static void writeElement(BinaryOutput out, ControlElement element) {
    if (element instanceof Watermark watermark) {
      out.writeByte(WATERMARK);
      out.writeLong(watermark.timestamp());
    } else if (element instanceof EndOfInput) {
      out.writeByte(END_OF_INPUT);
      out.writeLong(0);
    } else if (element instanceof WatermarkStatus status) {
      out.writeByte(status == WatermarkStatus.IDLE ? IDLE : ACTIVE);
      out.writeLong(0);
    } else if (element instanceof CheckpointBarrier barrier) {
      out.writeByte(BARRIER);
      out.writeLong(barrier.checkpointId());
      out.writeLong(barrier.triggeredAtMillis());
    } else if (element instanceof CheckpointCancelled cancelled) {
      out.writeByte(CANCELLED);
      out.writeLong(cancelled.checkpointId());
    } else {
      throw new IllegalArgumentException("no frame for " + element);
    }
  }

  private static ControlElement readElement(BinaryInput in) {
    int kind = in.readByte();
    long number = in.readLong();
    return switch (kind) {
      case WATERMARK -> new Watermark(number);
      case END_OF_INPUT -> EndOfInput.INSTANCE;
      case ACTIVE -> WatermarkStatus.ACTIVE;
      case IDLE -> WatermarkStatus.IDLE;
      case BARRIER -> new CheckpointBarrier(number, in.readLong());
      case CANCELLED -> new CheckpointCancelled(number);
      default -> throw new ProtocolViolationException("unknown control element " + kind);
    };
  }

  private static void writePartition(BinaryOutput out, PartitionId partition) {
    ExecutionAttemptId producer = partition.producer();
    out.writeString(partition.dataSet().value());
    out.writeString(producer.job().value());
    out.writeString(producer.vertex().vertex().value());
    out.writeInt(producer.subtask());
    out.writeInt(producer.attempt());
  }

  private static PartitionId readPartition(BinaryInput in) {
    DataSetId dataSet = new DataSetId(in.readString());
    JobId job = new JobId(in.readString());
    VertexId vertex = new VertexId(in.readString());
    ExecutionVertexId subtask = new ExecutionVertexId(vertex, in.readInt());
    return new PartitionId(dataSet, new ExecutionAttemptId(job, subtask, in.readInt()));
  }

  private static BinaryOutput begin(BinaryOutput out, int kind, int channel) {
    out.writeByte(kind);
    out.writeInt(channel);
    return out;
  }
}
