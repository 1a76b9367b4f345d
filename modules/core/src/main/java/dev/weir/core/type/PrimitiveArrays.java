package dev.weir.core.type;

import java.util.List;

/** The serializers of arrays of primitives: a length, then the elements with nothing between. */
final class PrimitiveArrays {

  private PrimitiveArrays() {}

  /** A serializer for each primitive's array. */
  static List<TypeSerializer<?>> all() {
    return List.of(
        new OfBytes(),
        new OfBooleans(),
        new OfShorts(),
        new OfChars(),
        new OfInts(),
        new OfLongs(),
        new OfFloats(),
        new OfDoubles());
  }

  private static TypeDescriptor arrayOf(Class<?> component) {
    return Types.of(component.arrayType());
  }

  private static final class OfBytes implements TypeSerializer<byte[]> {
    private final TypeDescriptor type = arrayOf(byte.class);

    @Override
    public void write(byte[] values, BinaryOutput out) {
      out.writeVarInt(values.length);
      out.writeBytes(values, 0, values.length);
    }

    @Override
    public byte[] read(BinaryInput in) {
      return in.readBytes(Counts.require(in.readVarInt(), 1, in));
    }

    @Override
    public byte[] copy(byte[] values) {
      return values.clone();
    }

    @Override
    public boolean immutable() {
      return false;
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfBooleans implements TypeSerializer<boolean[]> {
    private final TypeDescriptor type = arrayOf(boolean.class);

    @Override
    public void write(boolean[] values, BinaryOutput out) {
      out.writeVarInt(values.length);
      for (boolean value : values) {
        out.writeBoolean(value);
      }
    }

    @Override
    public boolean[] read(BinaryInput in) {
      boolean[] values = new boolean[Counts.require(in.readVarInt(), 1, in)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readBoolean();
      }
      return values;
    }

    @Override
    public boolean[] copy(boolean[] values) {
      return values.clone();
    }

    @Override
    public boolean immutable() {
      return false;
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfShorts implements TypeSerializer<short[]> {
    private final TypeDescriptor type = arrayOf(short.class);

    @Override
    public void write(short[] values, BinaryOutput out) {
      out.writeVarInt(values.length);
      for (short value : values) {
        out.writeShort(value);
      }
    }

    @Override
    public short[] read(BinaryInput in) {
      short[] values = new short[Counts.require(in.readVarInt(), 2, in)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readShort();
      }
      return values;
    }

    @Override
    public short[] copy(short[] values) {
      return values.clone();
    }

    @Override
    public boolean immutable() {
      return false;
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfChars implements TypeSerializer<char[]> {
    private final TypeDescriptor type = arrayOf(char.class);

    @Override
    public void write(char[] values, BinaryOutput out) {
      out.writeVarInt(values.length);
      for (char value : values) {
        out.writeChar(value);
      }
    }

    @Override
    public char[] read(BinaryInput in) {
      char[] values = new char[Counts.require(in.readVarInt(), 2, in)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readChar();
      }
      return values;
    }

    @Override
    public char[] copy(char[] values) {
      return values.clone();
    }

    @Override
    public boolean immutable() {
      return false;
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfInts implements TypeSerializer<int[]> {
    private final TypeDescriptor type = arrayOf(int.class);

    @Override
    public void write(int[] values, BinaryOutput out) {
      out.writeVarInt(values.length);
      for (int value : values) {
        out.writeInt(value);
      }
    }

    @Override
    public int[] read(BinaryInput in) {
      int[] values = new int[Counts.require(in.readVarInt(), 4, in)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readInt();
      }
      return values;
    }

    @Override
    public int[] copy(int[] values) {
      return values.clone();
    }

    @Override
    public boolean immutable() {
      return false;
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfLongs implements TypeSerializer<long[]> {
    private final TypeDescriptor type = arrayOf(long.class);

    @Override
    public void write(long[] values, BinaryOutput out) {
      out.writeVarInt(values.length);
      for (long value : values) {
        out.writeLong(value);
      }
    }

    @Override
    public long[] read(BinaryInput in) {
      long[] values = new long[Counts.require(in.readVarInt(), 8, in)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readLong();
      }
      return values;
    }

    @Override
    public long[] copy(long[] values) {
      return values.clone();
    }

    @Override
    public boolean immutable() {
      return false;
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfFloats implements TypeSerializer<float[]> {
    private final TypeDescriptor type = arrayOf(float.class);

    @Override
    public void write(float[] values, BinaryOutput out) {
      out.writeVarInt(values.length);
      for (float value : values) {
        out.writeFloat(value);
      }
    }

    @Override
    public float[] read(BinaryInput in) {
      float[] values = new float[Counts.require(in.readVarInt(), 4, in)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
      }
      return values;
    }

    @Override
    public float[] copy(float[] values) {
      return values.clone();
    }

    @Override
    public boolean immutable() {
      return false;
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfDoubles implements TypeSerializer<double[]> {
    private final TypeDescriptor type = arrayOf(double.class);

    @Override
    public void write(double[] values, BinaryOutput out) {
      out.writeVarInt(values.length);
      for (double value : values) {
        out.writeDouble(value);
      }
    }

    @Override
    public double[] read(BinaryInput in) {
      double[] values = new double[Counts.require(in.readVarInt(), 8, in)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readDouble();
      }
      return values;
    }

    @Override
    public double[] copy(double[] values) {
      return values.clone();
    }

    @Override
    public boolean immutable() {
      return false;
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }
}
