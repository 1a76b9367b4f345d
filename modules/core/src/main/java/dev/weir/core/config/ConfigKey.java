package dev.weir.core.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One thing that a user may set, by its path and the type of its values. Its default and its
 * description are in {@code application.conf}.
 *
 * @param <T> what a value is read as
 * @param path the full path, such as {@code weir.network.connect-timeout}
 * @param type how values are read
 */
public record ConfigKey<T>(String path, ValueType<T> type) {

  public ConfigKey {
    Objects.requireNonNull(type, "type");
    if (!path.startsWith(Configuration.ROOT + ".")) {
      throw new IllegalArgumentException(path + " is not under " + Configuration.ROOT);
    }
  }

  /** A whole number within a range, both ends included. */
  static ConfigKey<Integer> number(String path, int min, int max) {
    return new ConfigKey<>(
        path,
        ValueType.of(
            "a whole number from " + min + " to " + max,
            value ->
                Math.toIntExact(Values.within(Values.wholeNumber(value), (long) min, (long) max))));
  }

  /** A port, 0 for any free one. */
  static ConfigKey<Integer> port(String path) {
    return number(path, 0, 65_535);
  }

  /** {@code true} or {@code false}. */
  static ConfigKey<Boolean> flag(String path) {
    return new ConfigKey<>(path, ValueType.of("true or false", Values::truth));
  }

  /** A text that is not blank. */
  static ConfigKey<String> text(String path) {
    return new ConfigKey<>(
        path, ValueType.of("a text that is not blank", value -> Values.filled(Values.text(value))));
  }

  /** A text that may be left empty. */
  static ConfigKey<Optional<String>> optionalText(String path) {
    return new ConfigKey<>(
        path,
        ValueType.of(
            "a text, or \"\" for none",
            value -> Optional.of(Values.text(value)).filter(text -> !text.isBlank())));
  }

  /** A file or directory that may be left empty. */
  static ConfigKey<Optional<Path>> optionalPath(String path) {
    return new ConfigKey<>(
        path,
        ValueType.of(
            "a path, or \"\" for none",
            value ->
                Optional.of(Values.text(value)).filter(text -> !text.isBlank()).map(Path::of)));
  }

  /** A text that no message may show. */
  static ConfigKey<Secret> secret(String path) {
    return new ConfigKey<>(
        path, new ValueType<>("a text", true, value -> new Secret(Values.text(value))));
  }

  /** A length of time with its unit, within a range. */
  static ConfigKey<Duration> duration(String path, Duration min, Duration max) {
    return new ConfigKey<>(
        path,
        ValueType.of(
            "a duration with its unit (ns, us, ms, s, min, h, d) from "
                + Values.show(min)
                + " to "
                + Values.show(max),
            value -> Values.within(Values.duration(value), min, max)));
  }

  /** A number of bytes with its unit, within a range. */
  static ConfigKey<Long> bytes(String path, long min, long max) {
    return new ConfigKey<>(
        path,
        ValueType.of(
            "a size with its unit (B, KiB, MiB, GiB, TiB) from "
                + Values.showBytes(min)
                + " to "
                + Values.showBytes(max),
            value -> Values.within(Values.bytes(value), min, max)));
  }

  /** A number of bytes with its unit that fits an array, within a range. */
  static ConfigKey<Integer> arrayBytes(String path, int min, int max) {
    ValueType<Long> type = bytes(path, min, max).type();
    return new ConfigKey<>(
        path, ValueType.of(type.expected(), value -> Math.toIntExact(type.parser().apply(value))));
  }

  /** One of the constants of an enum, in lower case with hyphens. */
  static <E extends Enum<E>> ConfigKey<E> choice(String path, Class<E> constants) {
    List<E> all = Arrays.asList(constants.getEnumConstants());
    String names = all.stream().map(Values::nameOf).collect(Collectors.joining(", "));
    return new ConfigKey<>(
        path,
        ValueType.of(
            "one of " + names,
            value ->
                all.stream()
                    .filter(each -> Values.nameOf(each).equals(Values.text(value)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("none of them"))));
  }

  /** A list of addresses. */
  static ConfigKey<List<HostPort>> addresses(String path) {
    return new ConfigKey<>(
        path,
        ValueType.of(
            "a list of host:port",
            value -> Values.list(value).stream().map(Values::text).map(HostPort::parse).toList()));
  }

  @Override
  public String toString() {
    return path;
  }
}
