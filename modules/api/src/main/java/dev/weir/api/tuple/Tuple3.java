package dev.weir.api.tuple;

import java.io.Serializable;

/**
 * 3 values in order.
 *
 * <p>The compiler erases the types of the parts of a stream of tuples; one {@code .returns(new
 * TypeHint<Tuple3<...>>() {})} makes them known, and serialization faster.
 *
 * @param f0 part 1
 * @param f1 part 2
 * @param f2 part 3
 * @param <A> the type of part 1
 * @param <B> the type of part 2
 * @param <C> the type of part 3
 */
public record Tuple3<A, B, C>(A f0, B f1, C f2) implements Serializable {

  /** A tuple of the given parts. */
  public static <A, B, C> Tuple3<A, B, C> of(A f0, B f1, C f2) {
    return new Tuple3<>(f0, f1, f2);
  }
}
