package dev.weir.api;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Carries a generic type past erasure: {@code new TypeHint<Pair<String, Integer>>() {}}.
 *
 * @param <T> the type
 */
public class TypeHint<T> {

  private final TypeDescriptor descriptor;

  /** Reads the type argument of the anonymous subclass that calls this. */
  protected TypeHint() {
    Type superclass = getClass().getGenericSuperclass();
    if (!(superclass instanceof ParameterizedType parameterized)
        || parameterized.getRawType() != TypeHint.class) {
      throw UserErrorException.of(
          "TypeHint",
          "a direct subclass with a type argument",
          superclass.getTypeName(),
          "Write it as new TypeHint<YourType>() {}, with braces.");
    }
    descriptor = Types.of(parameterized.getActualTypeArguments()[0]);
  }

  /** The type. */
  public final TypeDescriptor descriptor() {
    return descriptor;
  }
}
