package dev.weir.core.type;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** The serializers of {@code java.time}. */
final class JdkTimes {

  private JdkTimes() {}

  /** A serializer for each class; their order is part of the dynamic format. */
  static List<TypeSerializer<?>> all() {
    return List.of(
        ValueSerializer.of(
            Instant.class,
            (value, out) -> {
              out.writeLong(value.getEpochSecond());
              out.writeInt(value.getNano());
            },
            in -> Instant.ofEpochSecond(in.readLong(), in.readInt())),
        ValueSerializer.of(
            Duration.class,
            (value, out) -> {
              out.writeLong(value.getSeconds());
              out.writeInt(value.getNano());
            },
            in -> Duration.ofSeconds(in.readLong(), in.readInt())),
        ValueSerializer.of(LocalDate.class, JdkTimes::writeDate, JdkTimes::readDate),
        ValueSerializer.of(
            LocalTime.class,
            (value, out) -> out.writeLong(value.toNanoOfDay()),
            in -> LocalTime.ofNanoOfDay(in.readLong())),
        ValueSerializer.of(LocalDateTime.class, JdkTimes::writeDateTime, JdkTimes::readDateTime),
        ValueSerializer.of(
            ZonedDateTime.class,
            (value, out) -> {
              writeDateTime(value.toLocalDateTime(), out);
              out.writeInt(value.getOffset().getTotalSeconds());
              out.writeString(value.getZone().getId());
            },
            in -> {
              LocalDateTime local = readDateTime(in);
              ZoneOffset offset = readOffset(in);
              // Not strict: the rules of a zone may have changed since this was written.
              return ZonedDateTime.ofLocal(local, ZoneId.of(in.readString()), offset);
            }),
        ValueSerializer.of(
            OffsetDateTime.class,
            (value, out) -> {
              writeDateTime(value.toLocalDateTime(), out);
              out.writeInt(value.getOffset().getTotalSeconds());
            },
            in -> OffsetDateTime.of(readDateTime(in), readOffset(in))),
        ValueSerializer.of(
            OffsetTime.class,
            (value, out) -> {
              out.writeLong(value.toLocalTime().toNanoOfDay());
              out.writeInt(value.getOffset().getTotalSeconds());
            },
            in -> OffsetTime.of(LocalTime.ofNanoOfDay(in.readLong()), readOffset(in))),
        ValueSerializer.of(
            ZoneId.class,
            (value, out) -> out.writeString(value.getId()),
            in -> ZoneId.of(in.readString())),
        ValueSerializer.of(
            ZoneOffset.class,
            (value, out) -> out.writeInt(value.getTotalSeconds()),
            JdkTimes::readOffset),
        ValueSerializer.of(
            Period.class,
            (value, out) -> {
              out.writeInt(value.getYears());
              out.writeInt(value.getMonths());
              out.writeInt(value.getDays());
            },
            in -> Period.of(in.readInt(), in.readInt(), in.readInt())),
        ValueSerializer.of(
            Year.class,
            (value, out) -> out.writeInt(value.getValue()),
            in -> Year.of(in.readInt())),
        ValueSerializer.of(
            YearMonth.class,
            (value, out) -> {
              out.writeInt(value.getYear());
              out.writeByte(value.getMonthValue());
            },
            in -> YearMonth.of(in.readInt(), in.readByte())),
        ValueSerializer.of(
            MonthDay.class,
            (value, out) -> {
              out.writeByte(value.getMonthValue());
              out.writeByte(value.getDayOfMonth());
            },
            in -> MonthDay.of(in.readByte(), in.readByte())));
  }

  private static void writeDate(LocalDate value, BinaryOutput out) {
    out.writeInt(value.getYear());
    out.writeByte(value.getMonthValue());
    out.writeByte(value.getDayOfMonth());
  }

  private static LocalDate readDate(BinaryInput in) {
    return LocalDate.of(in.readInt(), in.readByte(), in.readByte());
  }

  private static void writeDateTime(LocalDateTime value, BinaryOutput out) {
    writeDate(value.toLocalDate(), out);
    out.writeLong(value.toLocalTime().toNanoOfDay());
  }

  private static LocalDateTime readDateTime(BinaryInput in) {
    return LocalDateTime.of(readDate(in), LocalTime.ofNanoOfDay(in.readLong()));
  }

  private static ZoneOffset readOffset(BinaryInput in) {
    return ZoneOffset.ofTotalSeconds(in.readInt());
  }
}
