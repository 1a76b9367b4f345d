package dev.weir.api;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.io.Serializable;
import java.util.Objects;

/**
 * Names a side output. Two tags are equal when their names are.
 *
 * @param <T> the type of the records
 */
public final class OutputTag<T> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final TypeDescriptor type;

  private OutputTag(String name, TypeDescriptor type) {
    this.name = Objects.requireNonNull(name, "name");
    this.type = Objects.requireNonNull(type, "type");
    if (name.isBlank()) {
      throw UserErrorException.of(
          "OutputTag.of", "a name", "'" + name + "'", "Give a name unique within its operator.");
    }
  }

  /** A tag for records of a class. */
  public static <T> OutputTag<T> of(String name, Class<T> type) {
    return new OutputTag<>(name, Types.of(type));
  }

  /** A tag for records of a type, generic or not. */
  public static <T> OutputTag<T> of(String name, TypeHint<T> type) {
    return new OutputTag<>(name, type.descriptor());
  }

  /** The name, unique within an operator. */
  public String name() {
    return name;
  }

  /** The type of the records. */
  public TypeDescriptor type() {
    return type;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutputTag<?> tag && tag.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "side output '" + name + "'";
  }
}
