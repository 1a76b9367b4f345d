package dev.weir.tasks.join;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import java.util.List;

/** Writes buffers of records with their timestamps. */
final class TimeBufferSerializer implements TypeSerializer<TimeBuffer> {

  private final TypeSerializer<Object> records;

  TimeBufferSerializer(TypeSerializer<Object> records) {
    this.records = records;
  }

  @Override
  public void write(TimeBuffer buffer, BinaryOutput out) {
    out.writeVarInt(buffer.size());
    for (int at = buffer.from(Long.MIN_VALUE); at < buffer.end(); at++) {
      out.writeLong(buffer.time(at));
      records.write(buffer.value(at), out);
    }
  }

  @Override
  public TimeBuffer read(BinaryInput in) {
    int size = in.readVarInt();
    TimeBuffer buffer = new TimeBuffer();
    for (int i = 0; i < size; i++) {
      long time = in.readLong();
      buffer.add(time, records.read(in));
    }
    return buffer;
  }

  @Override
  public TimeBuffer copy(TimeBuffer buffer) {
    TimeBuffer copy = new TimeBuffer();
    for (int at = buffer.from(Long.MIN_VALUE); at < buffer.end(); at++) {
      copy.add(buffer.time(at), records.copy(buffer.value(at)));
    }
    return copy;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public TypeDescriptor type() {
    return new TypeDescriptor(TimeBuffer.class.getName(), List.of(records.type()));
  }
}
