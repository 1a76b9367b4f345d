package dev.weir.core.type;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the type variables of a class stand for. A variable that nothing binds is dynamic. */
record Bindings(Map<TypeVariable<?>, TypeDescriptor> variables) {

  /** The variables of a class, bound to the arguments of its descriptor; all dynamic when raw. */
  static Bindings of(Class<?> type, List<TypeDescriptor> arguments) {
    TypeVariable<?>[] parameters = type.getTypeParameters();
    Map<TypeVariable<?>, TypeDescriptor> variables = new HashMap<>();
    if (parameters.length == arguments.size()) {
      for (int i = 0; i < parameters.length; i++) {
        variables.put(parameters[i], arguments.get(i));
      }
    }
    return new Bindings(variables);
  }

  /** Describes a type with its variables replaced. */
  TypeDescriptor describe(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return variables.getOrDefault(variable, TypeDescriptor.DYNAMIC);
    }
    if (type instanceof ParameterizedType parameterized) {
      List<TypeDescriptor> arguments =
          Stream.of(parameterized.getActualTypeArguments()).map(this::describe).toList();
      return new TypeDescriptor(((Class<?>) parameterized.getRawType()).getName(), arguments);
    }
    if (type instanceof GenericArrayType array) {
      return Types.arrayOf(describe(array.getGenericComponentType()));
    }
    if (type instanceof WildcardType wildcard) {
      return describe(wildcard.getUpperBounds()[0]);
    }
    return Types.of(type);
  }

  /** The bindings of a class's superclass, seen from the class. */
  Bindings ofSuperclass(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return type.getGenericSuperclass() instanceof ParameterizedType parameterized
        ? of(parent, Stream.of(parameterized.getActualTypeArguments()).map(this::describe).toList())
        : of(parent, List.of());
  }

  /**
   * Describes a direct subtype of {@code parent}: where the subtype hands one of its own variables
   * up as an argument, that variable is what the parent's argument is.
   *
   * <pre>
   *   sealed interface Tree&lt;T&gt;          Tree&lt;String&gt;
   *   record Leaf&lt;V&gt; implements Tree&lt;V&gt;   gives Leaf&lt;String&gt;
   * </pre>
   */
  static TypeDescriptor subtype(
      Class<?> child, Class<?> parent, List<TypeDescriptor> parentArguments) {
    Map<Type, TypeDescriptor> handedUp = new HashMap<>();
    ParameterizedType link = linkTo(child, parent);
    if (link != null && link.getActualTypeArguments().length == parentArguments.size()) {
      for (int i = 0; i < parentArguments.size(); i++) {
        handedUp.put(link.getActualTypeArguments()[i], parentArguments.get(i));
      }
    }
    List<TypeDescriptor> arguments =
        Stream.of(child.getTypeParameters())
            .map(variable -> handedUp.getOrDefault(variable, TypeDescriptor.DYNAMIC))
            .toList();
    return new TypeDescriptor(child.getName(), arguments);
  }

  private static @Nullable ParameterizedType linkTo(Class<?> child, Class<?> parent) {
    return Stream.concat(
            Stream.of(child.getGenericInterfaces()),
            Stream.ofNullable(child.getGenericSuperclass()))
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(link -> link.getRawType() == parent)
        .findFirst()
        .orElse(null);
  }
}
