package dev.weir.core.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing array of bytes that serializers append to. Numbers are little-endian; variable-length
 * numbers carry seven bits a byte, low bits first. Used by one thread at a time.
 */
public final class BinaryOutput {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int position;

  /** An empty output that can take {@code capacity} bytes before it must grow. */
  public BinaryOutput(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** The number of bytes written. */
  public int position() {
    return position;
  }

  /** Goes back (or forth) to a position, to patch what was written there. */
  public void position(int newPosition) {
    if (newPosition > bytes.length) {
      grow(newPosition - position);
    }
    position = newPosition;
  }

  /** The array written to; valid up to {@link #position()} and until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, position);
  }

  /** Hands the array over and starts afresh on a new one of the given capacity. */
  public byte[] detach(int nextCapacity) {
    byte[] full = bytes;
    bytes = new byte[Math.max(16, nextCapacity)];
    position = 0;
    return full;
  }

  /** Forgets what was written and keeps the array. */
  public void clear() {
    position = 0;
  }

  /** Appends one byte. */
  public void writeByte(int value) {
    require(1);
    bytes[position++] = (byte) value;
  }

  /** Appends one byte, 1 or 0. */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** Appends two bytes. */
  public void writeShort(int value) {
    require(2);
    SHORT.set(bytes, position, (short) value);
    position += 2;
  }

  /** Appends two bytes. */
  public void writeChar(char value) {
    writeShort(value);
  }

  /** Appends four bytes. */
  public void writeInt(int value) {
    require(4);
    INT.set(bytes, position, value);
    position += 4;
  }

  /** Appends eight bytes. */
  public void writeLong(long value) {
    require(8);
    LONG.set(bytes, position, value);
    position += 8;
  }

  /** Appends four bytes. */
  public void writeFloat(float value) {
    writeInt(Float.floatToRawIntBits(value));
  }

  /** Appends eight bytes. */
  public void writeDouble(double value) {
    writeLong(Double.doubleToRawLongBits(value));
  }

  /** Appends one to five bytes; small non-negative numbers are short. */
  public void writeVarInt(int value) {
    require(5);
    byte[] target = bytes;
    int at = position;
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      target[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[at++] = (byte) rest;
    position = at;
  }

  /** Appends one to ten bytes; small non-negative numbers are short. */
  public void writeVarLong(long value) {
    require(10);
    byte[] target = bytes;
    int at = position;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      target[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[at++] = (byte) rest;
    position = at;
  }

  /** Appends bytes as they are, with no length. */
  public void writeBytes(byte[] source, int offset, int length) {
    require(length);
    System.arraycopy(source, offset, bytes, position, length);
    position += length;
  }

  /**
   * Appends a string: its length in characters, shifted left by one, and a low bit of 0 when one
   * byte a character follows (Latin-1), 1 when two bytes a character follow (UTF-16). Both forms
   * copy without decoding.
   */
  public void writeString(String value) {
    int length = value.length();
    if (length > (Integer.MAX_VALUE - 16) / 2) {
      throw new IllegalArgumentException("string too long to write: " + length + " characters");
    }
    require(5 + length);
    int start = position;
    writeVarInt(length << 1);
    int at = position;
    byte[] target = bytes;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c > 0xFF) {
        position = start;
        writeWide(value, length);
        return;
      }
      target[at + i] = (byte) c;
    }
    position = at + length;
  }

  private void writeWide(String value, int length) {
    require(5 + 2 * length);
    writeVarInt(length << 1 | 1);
    int at = position;
    for (int i = 0; i < length; i++) {
      SHORT.set(bytes, at + 2 * i, (short) value.charAt(i));
    }
    position = at + 2 * length;
  }

  private void require(int more) {
    if (bytes.length - position < more) {
      grow(more);
    }
  }

  private void grow(int more) {
    long wanted = (long) position + more;
    if (wanted > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("a serialized value exceeds two gigabytes");
    }
    long doubled = Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8L);
    bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, wanted));
  }
}
