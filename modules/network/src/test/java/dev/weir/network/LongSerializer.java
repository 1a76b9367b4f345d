package dev.weir.network;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;

/** Eight bytes a value. */
final class LongSerializer implements TypeSerializer<Long> {

  @Override
  public void write(Long value, BinaryOutput out) {
    out.writeLong(value);
  }

  @Override
  public Long read(BinaryInput in) {
    return in.readLong();
  }

  @Override
  public Long copy(Long value) {
    return value;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public TypeDescriptor type() {
    return Types.of(Long.class);
  }
}
