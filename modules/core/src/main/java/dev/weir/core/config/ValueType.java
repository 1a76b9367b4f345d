package dev.weir.core.config;

import java.util.Objects;
import java.util.function.Function;

/**
 * How the values of a key are read.
 *
 * @param <T> what they are read as
 * @param expected what a value must look like, for a message: "a number from 1 to 32768"
 * @param secret whether a value must be kept out of messages
 * @param parser reads a number, a truth value, a string or a list; throws {@link
 *     IllegalArgumentException} with the reason when it cannot
 */
public record ValueType<T>(String expected, boolean secret, Function<Object, T> parser) {

  public ValueType {
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(parser, "parser");
  }

  static <T> ValueType<T> of(String expected, Function<Object, T> parser) {
    return new ValueType<>(expected, false, parser);
  }
}
