package dev.weir.api.capture;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a class declares for a type parameter of one of its supertypes. */
final class TypeArguments {
  private TypeArguments() {}

  /**
   * The type that {@code concrete} gives to parameter {@code index} of {@code target}; null when it
   * leaves it open.
   */
  static @Nullable Type of(Class<?> concrete, Class<?> target, int index) {
    return search(concrete, Map.of(), target, index);
  }

  private static @Nullable Type search(
      Type type, Map<TypeVariable<?>, Type> outer, Class<?> target, int index) {
    Map<TypeVariable<?>, Type> bindings = new HashMap<>();
    Class<?> raw;
    if (type instanceof ParameterizedType parameterized) {
      raw = (Class<?>) parameterized.getRawType();
      Type[] arguments = parameterized.getActualTypeArguments();
      for (int i = 0; i < arguments.length; i++) {
        bindings.put(raw.getTypeParameters()[i], substitute(arguments[i], outer));
      }
    } else if (type instanceof Class<?> plain) {
      raw = plain;
    } else {
      return null;
    }
    if (raw == target) {
      Type found = bindings.get(raw.getTypeParameters()[index]);
      return found instanceof TypeVariable<?> ? null : found;
    }
    for (Type parent : parents(raw)) {
      Type found = search(parent, bindings, target, index);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static List<Type> parents(Class<?> raw) {
    List<Type> parents = new ArrayList<>(List.of(raw.getGenericInterfaces()));
    Type superclass = raw.getGenericSuperclass();
    if (superclass != null) {
      parents.add(superclass);
    }
    return parents;
  }

  /** Only whole arguments are replaced; a variable deeper inside stays open, that is, dynamic. */
  private static Type substitute(Type argument, Map<TypeVariable<?>, Type> bindings) {
    return argument instanceof TypeVariable<?> variable
        ? bindings.getOrDefault(variable, variable)
        : argument;
  }
}
