package dev.weir.core.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link BinaryOutput} wrote. Used by one thread at a time. A read past the end throws
 * {@link IndexOutOfBoundsException}.
 */
public final class BinaryInput {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int position;
  private int limit;

  /** Reads a whole array. */
  public BinaryInput(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads part of an array. */
  public BinaryInput(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    reset(bytes, offset, length);
  }

  /** Turns to other bytes. */
  public void reset(byte[] newBytes, int offset, int length) {
    if (offset < 0 || length < 0 || offset > newBytes.length - length) {
      throw new IndexOutOfBoundsException("offset " + offset + ", length " + length);
    }
    bytes = newBytes;
    position = offset;
    limit = offset + length;
  }

  /** The index of the next byte. */
  public int position() {
    return position;
  }

  /** The number of bytes left. */
  public int remaining() {
    return limit - position;
  }

  /** Reads one byte, signed. */
  public byte readByte() {
    require(1);
    return bytes[position++];
  }

  /** Reads one byte as a truth value. */
  public boolean readBoolean() {
    return readByte() != 0;
  }

  /** Reads two bytes. */
  public short readShort() {
    require(2);
    short value = (short) SHORT.get(bytes, position);
    position += 2;
    return value;
  }

  /** Reads two bytes. */
  public char readChar() {
    return (char) readShort();
  }

  /** Reads four bytes. */
  public int readInt() {
    require(4);
    int value = (int) INT.get(bytes, position);
    position += 4;
    return value;
  }

  /** Reads eight bytes. */
  public long readLong() {
    require(8);
    long value = (long) LONG.get(bytes, position);
    position += 8;
    return value;
  }

  /** Reads four bytes. */
  public float readFloat() {
    return Float.intBitsToFloat(readInt());
  }

  /** Reads eight bytes. */
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** Reads one to five bytes. */
  public int readVarInt() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte next = readByte();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("malformed variable-length int before byte " + position);
  }

  /** Reads one to ten bytes. */
  public long readVarLong() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("malformed variable-length long before byte " + position);
  }

  /** Reads bytes as they are. */
  public byte[] readBytes(int length) {
    if (length < 0) {
      throw new IllegalStateException("negative length " + length + " before byte " + position);
    }
    require(length);
    byte[] copy = new byte[length];
    System.arraycopy(bytes, position, copy, 0, length);
    position += length;
    return copy;
  }

  /** Reads a string. */
  public String readString() {
    int header = readVarInt();
    int length = header >>> 1;
    if ((header & 1) == 0) {
      require(length);
      String value = new String(bytes, position, length, StandardCharsets.ISO_8859_1);
      position += length;
      return value;
    }
    if (length > remaining() / 2) {
      throw new IndexOutOfBoundsException(length + " characters, " + remaining() + " bytes left");
    }
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) (short) SHORT.get(bytes, position + 2 * i);
    }
    position += 2 * length;
    return new String(chars);
  }

  private void require(int more) {
    if (limit - position < more) {
      throw new IndexOutOfBoundsException(more + " bytes wanted, " + remaining() + " left");
    }
  }
}
