package dev.weir.network;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;

/** The length and then the bytes. */
final class BytesSerializer implements TypeSerializer<byte[]> {

  @Override
  public void write(byte[] value, BinaryOutput out) {
    out.writeVarInt(value.length);
    out.writeBytes(value, 0, value.length);
  }

  @Override
  public byte[] read(BinaryInput in) {
    return in.readBytes(in.readVarInt());
  }

  @Override
  public byte[] copy(byte[] value) {
    return value.clone();
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public TypeDescriptor type() {
    return Types.of(byte[].class);
  }
}
