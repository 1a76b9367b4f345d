package dev.weir.core.type;

import java.util.List;

/** The serializers of strings and boxed primitives: small classes, for they are met everywhere. */
final class Scalars {

  private Scalars() {}

  /** A serializer for each scalar type. */
  static List<TypeSerializer<?>> all() {
    return List.of(
        new OfString(),
        new OfBoolean(),
        new OfByte(),
        new OfShort(),
        new OfCharacter(),
        new OfInteger(),
        new OfLong(),
        new OfFloat(),
        new OfDouble());
  }

  private static TypeDescriptor plain(Class<?> type) {
    return new TypeDescriptor(type.getName(), List.of());
  }

  private static final class OfString implements ImmutableSerializer<String> {
    private final TypeDescriptor type = plain(String.class);

    @Override
    public void write(String value, BinaryOutput out) {
      out.writeString(value);
    }

    @Override
    public String read(BinaryInput in) {
      return in.readString();
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfBoolean implements ImmutableSerializer<Boolean> {
    private final TypeDescriptor type = plain(Boolean.class);

    @Override
    public void write(Boolean value, BinaryOutput out) {
      out.writeBoolean(value);
    }

    @Override
    public Boolean read(BinaryInput in) {
      return in.readBoolean();
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfByte implements ImmutableSerializer<Byte> {
    private final TypeDescriptor type = plain(Byte.class);

    @Override
    public void write(Byte value, BinaryOutput out) {
      out.writeByte(value);
    }

    @Override
    public Byte read(BinaryInput in) {
      return in.readByte();
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfShort implements ImmutableSerializer<Short> {
    private final TypeDescriptor type = plain(Short.class);

    @Override
    public void write(Short value, BinaryOutput out) {
      out.writeShort(value);
    }

    @Override
    public Short read(BinaryInput in) {
      return in.readShort();
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfCharacter implements ImmutableSerializer<Character> {
    private final TypeDescriptor type = plain(Character.class);

    @Override
    public void write(Character value, BinaryOutput out) {
      out.writeChar(value);
    }

    @Override
    public Character read(BinaryInput in) {
      return in.readChar();
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfInteger implements ImmutableSerializer<Integer> {
    private final TypeDescriptor type = plain(Integer.class);

    @Override
    public void write(Integer value, BinaryOutput out) {
      out.writeInt(value);
    }

    @Override
    public Integer read(BinaryInput in) {
      return in.readInt();
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfLong implements ImmutableSerializer<Long> {
    private final TypeDescriptor type = plain(Long.class);

    @Override
    public void write(Long value, BinaryOutput out) {
      out.writeLong(value);
    }

    @Override
    public Long read(BinaryInput in) {
      return in.readLong();
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfFloat implements ImmutableSerializer<Float> {
    private final TypeDescriptor type = plain(Float.class);

    @Override
    public void write(Float value, BinaryOutput out) {
      out.writeFloat(value);
    }

    @Override
    public Float read(BinaryInput in) {
      return in.readFloat();
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }

  private static final class OfDouble implements ImmutableSerializer<Double> {
    private final TypeDescriptor type = plain(Double.class);

    @Override
    public void write(Double value, BinaryOutput out) {
      out.writeDouble(value);
    }

    @Override
    public Double read(BinaryInput in) {
      return in.readDouble();
    }

    @Override
    public TypeDescriptor type() {
      return type;
    }
  }
}
