package dev.weir.core.type;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Names a type without loading it: the binary name of a class and the descriptors of its type
 * arguments. Arrays have the name {@code []} and their component as the one argument; primitives
 * have their keyword as the name; {@code |} is the name of what is of either of two types. {@link
 * #DYNAMIC} stands for a type that the compiler erased.
 *
 * @param name the binary name as {@link Class#getName()} gives it, or {@code []}, {@code |} or
 *     {@code ?}
 * @param arguments one for each type parameter; empty when raw or not generic
 */
public record TypeDescriptor(String name, List<TypeDescriptor> arguments) implements Serializable {

  /** A type known only from the values themselves, at run time. */
  public static final TypeDescriptor DYNAMIC = new TypeDescriptor("?", List.of());

  public TypeDescriptor {
    Objects.requireNonNull(name, "name");
    arguments = List.copyOf(arguments);
  }

  /** Whether nothing is known of this type before run time. */
  public boolean dynamic() {
    return name.equals("?");
  }

  /** The type as a programmer would write it, with full class names. */
  @Override
  public String toString() {
    if (name.equals("[]")) {
      return arguments.get(0) + "[]";
    }
    if (name.equals("|")) {
      return arguments.get(0) + " | " + arguments.get(1);
    }
    return arguments.isEmpty()
        ? name
        : arguments.stream()
            .map(TypeDescriptor::toString)
            .collect(Collectors.joining(", ", name + "<", ">"));
  }
}
