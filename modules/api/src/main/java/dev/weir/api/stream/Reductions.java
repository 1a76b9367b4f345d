package dev.weir.api.stream;

import dev.weir.api.aggregate.FieldGetter;
import dev.weir.api.aggregate.FieldSetter;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.capture.CallSite;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/** The rolling reductions that come with a keyed stream. */
final class Reductions {
  private static final Set<String> NUMBERS =
      Set.of(
          Byte.class.getName(),
          Short.class.getName(),
          Integer.class.getName(),
          Long.class.getName(),
          Float.class.getName(),
          Double.class.getName(),
          BigInteger.class.getName(),
          BigDecimal.class.getName());

  private Reductions() {}

  /** Adds up one field and keeps the others of the first record. */
  record SumOf<T, N extends Number>(FieldGetter<? super T, N> getter, FieldSetter<T, N> setter)
      implements ReduceFunction<T> {
    @Override
    public T reduce(T first, T second) {
      return setter.with(first, add(getter.get(first), getter.get(second)));
    }
  }

  /** Adds up the records themselves. */
  record Sum<T>() implements ReduceFunction<T> {
    @Override
    public T reduce(T first, T second) {
      return add(first, second);
    }
  }

  /** Keeps the extreme of one field, and the other fields of the first record. */
  record ExtremeOf<T, V extends Comparable<? super V>>(
      FieldGetter<? super T, V> getter, FieldSetter<T, V> setter, boolean greatest)
      implements ReduceFunction<T> {
    @Override
    public T reduce(T first, T second) {
      V candidate = getter.get(second);
      return better(candidate.compareTo(getter.get(first)), greatest)
          ? setter.with(first, candidate)
          : first;
    }
  }

  /** Keeps the whole record whose field is extreme, the earliest of several. */
  record ExtremeBy<T, V extends Comparable<? super V>>(
      FieldGetter<? super T, V> getter, boolean greatest) implements ReduceFunction<T> {
    @Override
    public T reduce(T first, T second) {
      return better(getter.get(second).compareTo(getter.get(first)), greatest) ? second : first;
    }
  }

  private static boolean better(int comparison, boolean greatest) {
    return greatest ? comparison > 0 : comparison < 0;
  }

  /** Refuses a sum over records that are not numbers, while the program is built. */
  static void checkNumber(TypeDescriptor type) {
    if (!NUMBERS.contains(type.name())) {
      throw UserErrorException.of(
          CallSite.of("sum"),
          "a stream of numbers",
          type.dynamic() ? "a stream whose type the compiler erased" : "a stream of " + type,
          "Name the field and how to replace it: sum(Order::amount, Order::withAmount).");
    }
  }

  /** The sum in the class of its parts; integers wrap around as {@code +} does. */
  @SuppressWarnings("unchecked") // each branch returns the class it was given
  private static <N> N add(N first, N second) {
    if (first instanceof Long a && second instanceof Long b) {
      return (N) Long.valueOf(a + b);
    } else if (first instanceof Integer a && second instanceof Integer b) {
      return (N) Integer.valueOf(a + b);
    } else if (first instanceof Double a && second instanceof Double b) {
      return (N) Double.valueOf(a + b);
    } else if (first instanceof Float a && second instanceof Float b) {
      return (N) Float.valueOf(a + b);
    } else if (first instanceof Short a && second instanceof Short b) {
      return (N) Short.valueOf((short) (a + b));
    } else if (first instanceof Byte a && second instanceof Byte b) {
      return (N) Byte.valueOf((byte) (a + b));
    } else if (first instanceof BigDecimal a && second instanceof BigDecimal b) {
      return (N) a.add(b);
    } else if (first instanceof BigInteger a && second instanceof BigInteger b) {
      return (N) a.add(b);
    }
    throw UserErrorException.of(
        "sum",
        "numbers of one class: a boxed primitive, BigInteger or BigDecimal",
        first.getClass().getName() + " and " + second.getClass().getName(),
        "Use reduce for numbers of your own.");
  }
}
