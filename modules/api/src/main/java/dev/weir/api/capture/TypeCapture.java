package dev.weir.api.capture;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of a function's results without a hint from the user.
 *
 * <pre>
 *   1  the class the compiler put into the empty varargs array, unless it is generic or says nothing
 *   2  the generic return type of the method that a method reference names
 *   3  what a named class declares: class Parse implements MapFunction&lt;String, Event&gt;
 *   4  the generic class of 1 with its arguments left to the values
 *   5  nothing: the values say it at run time
 * </pre>
 */
public final class TypeCapture {
  /** What the compiler falls back to when results have nothing better in common. */
  private static final Set<Class<?>> SAYS_NOTHING =
      Set.of(
          Object.class,
          Record.class,
          Enum.class,
          Number.class,
          Serializable.class,
          Comparable.class,
          Cloneable.class);

  private TypeCapture() {}

  /**
   * The type of a function's results.
   *
   * @param operation the operation, for errors
   * @param reified the array that the compiler passed for the last parameter
   * @param function the user's function
   * @param contract the functional interface or class that it implements
   * @param parameter which type parameter of the contract is the result
   * @throws UserErrorException when the array is not empty: it is the compiler's, not the user's
   */
  public static TypeDescriptor resultType(
      String operation, Object[] reified, Object function, Class<?> contract, int parameter) {
    Class<?> seen = component(operation, reified);
    if (telling(seen) && seen.getTypeParameters().length == 0) {
      return Types.of(seen);
    }
    Type declared = MethodReference.returnType(function);
    if (!tells(declared)) {
      declared = TypeArguments.of(function.getClass(), contract, parameter);
    }
    if (declared != null && tells(declared)) {
      return Types.of(declared);
    }
    return telling(seen) ? Types.of(seen) : TypeDescriptor.DYNAMIC;
  }

  /**
   * The type of values of which only the compiler's array is known.
   *
   * @throws UserErrorException when the array is not empty
   */
  public static TypeDescriptor valueType(String operation, Object[] reified) {
    return valueType(component(operation, reified));
  }

  /** The type of values of a class that the compiler inferred. */
  public static TypeDescriptor valueType(Class<?> seen) {
    return telling(seen) ? Types.of(seen) : TypeDescriptor.DYNAMIC;
  }

  private static Class<?> component(String operation, Object[] reified) {
    if (reified.length > 0) {
      throw UserErrorException.of(
          CallSite.of(operation),
          "nothing after the function: the compiler fills in the last parameter",
          reified.length + " value(s)",
          "Leave them out; to name the result's type, append .returns(...).");
    }
    return reified.getClass().getComponentType();
  }

  private static boolean tells(@Nullable Type type) {
    if (type == null || type instanceof TypeVariable<?>) {
      return false;
    }
    return !(type instanceof Class<?> plain) || telling(plain) && !plain.isPrimitive();
  }

  /** An open abstraction of the platform's own (Constable, CharSequence) says nothing either. */
  private static boolean telling(Class<?> seen) {
    if (SAYS_NOTHING.contains(seen)) {
      return false;
    }
    boolean open =
        Modifier.isAbstract(seen.getModifiers()) && !seen.isPrimitive() && !seen.isArray();
    boolean platform = seen.getName().startsWith("java.");
    boolean container = Collection.class.isAssignableFrom(seen) || Map.class.isAssignableFrom(seen);
    return !open || !platform || container;
  }
}
