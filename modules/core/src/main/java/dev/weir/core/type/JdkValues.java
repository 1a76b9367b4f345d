package dev.weir.core.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The serializers of the platform's values outside {@code java.time}. */
final class JdkValues {

  private JdkValues() {}

  /** A serializer for each class; their order is part of the dynamic format. */
  static List<TypeSerializer<?>> all() {
    return List.of(
        ValueSerializer.of(BigInteger.class, JdkValues::writeInteger, JdkValues::readInteger),
        ValueSerializer.of(
            BigDecimal.class,
            (value, out) -> {
              out.writeInt(value.scale());
              writeInteger(value.unscaledValue(), out);
            },
            JdkValues::readDecimal),
        ValueSerializer.of(
            UUID.class,
            (value, out) -> {
              out.writeLong(value.getMostSignificantBits());
              out.writeLong(value.getLeastSignificantBits());
            },
            in -> new UUID(in.readLong(), in.readLong())),
        ValueSerializer.of(
            URI.class,
            (value, out) -> out.writeString(value.toString()),
            in -> URI.create(in.readString())),
        ValueSerializer.of(
            Currency.class,
            (value, out) -> out.writeString(value.getCurrencyCode()),
            in -> Currency.getInstance(in.readString())),
        ValueSerializer.of(Locale.class, JdkValues::writeLocale, JdkValues::readLocale),
        ValueSerializer.of(
            OptionalInt.class,
            (value, out) -> {
              out.writeBoolean(value.isPresent());
              value.ifPresent(out::writeInt);
            },
            in -> in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty()),
        ValueSerializer.of(
            OptionalLong.class,
            (value, out) -> {
              out.writeBoolean(value.isPresent());
              value.ifPresent(out::writeLong);
            },
            in -> in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty()),
        ValueSerializer.of(
            OptionalDouble.class,
            (value, out) -> {
              out.writeBoolean(value.isPresent());
              value.ifPresent(out::writeDouble);
            },
            in -> in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty()),
        new OfDate());
  }

  private static void writeInteger(BigInteger value, BinaryOutput out) {
    byte[] bytes = value.toByteArray();
    out.writeVarInt(bytes.length);
    out.writeBytes(bytes, 0, bytes.length);
  }

  private static BigInteger readInteger(BinaryInput in) {
    return new BigInteger(in.readBytes(Counts.require(in.readVarInt(), 1, in)));
  }

  private static BigDecimal readDecimal(BinaryInput in) {
    int scale = in.readInt();
    return new BigDecimal(readInteger(in), scale);
  }

  private static void writeLocale(Locale value, BinaryOutput out) {
    String tag = value.toLanguageTag();
    boolean faithful = Locale.forLanguageTag(tag).equals(value);
    out.writeBoolean(faithful);
    if (faithful) {
      out.writeString(tag);
    } else { // an old form, such as no_NO_NY, that the tag turns into another locale
      out.writeString(value.getLanguage());
      out.writeString(value.getCountry());
      out.writeString(value.getVariant());
    }
  }

  private static Locale readLocale(BinaryInput in) {
    return in.readBoolean()
        ? Locale.forLanguageTag(in.readString())
        : new Locale(in.readString(), in.readString(), in.readString());
  }

  /** Dates can be set to another time, so they are copied. */
  @SuppressWarnings("JavaUtilDate") // users have them
  private static final class OfDate implements TypeSerializer<Date> {
    private final TypeDescriptor type = new TypeDescriptor(Date.class.getName(), List.of());

    @Override
    public void write(Date value, BinaryOutput out) {
      if (value.getClass() != Date.class) {
        throw new IllegalArgumentException(
            value.getClass().getName()
                + " cannot be serialized as a java.util.Date, which has milliseconds only; use"
                + " java.time.Instant");
      }
      out.writeLong(value.getTime());
    }

    @Override
    public Date read(BinaryInput in) {
      return new Date(in.readLong());
    }

    @Override
    public Date copy(Date value) {
      return new Date(value.getTime());
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
