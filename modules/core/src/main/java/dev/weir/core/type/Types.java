package dev.weir.core.type;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

/** Makes type descriptors from Java's own types. */
public final class Types {

  private Types() {}

  /**
   * Describes a type. What is erased (type variables, wildcards without a bound, {@link Object}) is
   * {@link TypeDescriptor#DYNAMIC}; the parameters of a raw generic class are dynamic.
   */
  public static TypeDescriptor of(Type type) {
    if (type instanceof Class<?> plain) {
      return ofClass(plain);
    }
    if (type instanceof ParameterizedType parameterized) {
      List<TypeDescriptor> arguments =
          Stream.of(parameterized.getActualTypeArguments()).map(Types::of).toList();
      return new TypeDescriptor(((Class<?>) parameterized.getRawType()).getName(), arguments);
    }
    if (type instanceof GenericArrayType array) {
      return arrayOf(of(array.getGenericComponentType()));
    }
    if (type instanceof java.lang.reflect.WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    }
    return TypeDescriptor.DYNAMIC;
  }

  /** An array type. */
  public static TypeDescriptor arrayOf(TypeDescriptor component) {
    return new TypeDescriptor("[]", List.of(component));
  }

  /**
   * The values of one type and those of another: a class that no value of the first is of.
   *
   * @param second a record or POJO
   */
  public static TypeDescriptor either(TypeDescriptor first, TypeDescriptor second) {
    return new TypeDescriptor("|", List.of(first, second));
  }

  private static TypeDescriptor ofClass(Class<?> plain) {
    if (plain.isArray()) {
      return arrayOf(ofClass(plain.getComponentType()));
    }
    if (plain == Object.class) {
      return TypeDescriptor.DYNAMIC;
    }
    List<TypeDescriptor> arguments =
        Stream.of(plain.getTypeParameters()).map(parameter -> TypeDescriptor.DYNAMIC).toList();
    return new TypeDescriptor(plain.getName(), arguments);
  }
}
