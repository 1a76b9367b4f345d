package dev.weir.core.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads single values. A file gives them typed, a command line as text, and both are understood.
 * What cannot be read ends in an {@link IllegalArgumentException} that says why.
 */
final class Values {

  private static final Pattern QUANTITY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)");

  private static final Map<String, Long> NANOS_BY_UNIT =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "min", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private static final Map<String, Long> BYTES_BY_UNIT =
      Map.of(
          "B",
          1L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30,
          "TiB",
          1L << 40,
          "kB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L);

  private Values() {}

  static String text(Object value) {
    if (value instanceof List || value instanceof Map) {
      throw new IllegalArgumentException("not a single value");
    }
    return value.toString();
  }

  static String filled(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return text;
  }

  static boolean truth(Object value) {
    String text = text(value);
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither");
    }
    return text.equals("true");
  }

  static long wholeNumber(Object value) {
    try {
      return new BigDecimal(text(value).trim()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("not a whole number", e);
    }
  }

  /** A list, or a text with commas. */
  static List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    return Stream.of(text(value).split(",", -1))
        .map(String::trim)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  static Duration duration(Object value) {
    return Duration.ofNanos(quantity(value, NANOS_BY_UNIT, "10 s"));
  }

  static long bytes(Object value) {
    return quantity(value, BYTES_BY_UNIT, "64 KiB");
  }

  static <T extends Comparable<T>> T within(T value, T min, T max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  /** A duration in the largest unit that shows it whole. */
  static String show(Duration duration) {
    long nanos = duration.toNanos();
    return Stream.of("d", "h", "min", "s", "ms", "us")
        .filter(unit -> nanos != 0 && nanos % NANOS_BY_UNIT.getOrDefault(unit, 1L) == 0)
        .findFirst()
        .map(unit -> nanos / NANOS_BY_UNIT.getOrDefault(unit, 1L) + " " + unit)
        .orElse(nanos + " ns");
  }

  /** A size in the largest unit that shows it whole. */
  static String showBytes(long bytes) {
    return Stream.of("TiB", "GiB", "MiB", "KiB")
        .filter(unit -> bytes != 0 && bytes % BYTES_BY_UNIT.getOrDefault(unit, 1L) == 0)
        .findFirst()
        .map(unit -> bytes / BYTES_BY_UNIT.getOrDefault(unit, 1L) + " " + unit)
        .orElse(bytes + " B");
  }

  /** A constant as a user writes it. */
  static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A value of a program as a file would have it. */
  static Object plain(Object value) {
    if (value instanceof Duration duration) {
      return show(duration);
    } else if (value instanceof Enum<?> constant) {
      return nameOf(constant);
    } else if (value instanceof Path || value instanceof HostPort) {
      return value.toString();
    } else if (value instanceof Collection<?> collection) {
      return collection.stream().map(Values::plain).toList();
    }
    return value;
  }

  private static long quantity(Object value, Map<String, Long> units, String example) {
    Matcher matcher = QUANTITY.matcher(text(value).trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a number and a unit, such as " + example);
    }
    if (matcher.group(2).isEmpty()) {
      throw new IllegalArgumentException("the unit is missing, as in " + example);
    }
    Long size = units.get(matcher.group(2));
    if (size == null) {
      throw new IllegalArgumentException("there is no unit " + matcher.group(2));
    }
    try {
      return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(size)).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("too large, or finer than the smallest unit", e);
    }
  }
}
