package dev.weir.api.tuple;

import java.io.Serializable;

/**
 * 4 values in order.
 *
 * <p>The compiler erases the types of the parts of a stream of tuples; one {@code .returns(new
 * TypeHint<Tuple4<...>>() {})} makes them known, and serialization faster.
 *
 * @param f0 part 1
 * @param f1 part 2
 * @param f2 part 3
 * @param f3 part 4
 * @param <A> the type of part 1
 * @param <B> the type of part 2
 * @param <C> the type of part 3
 * @param <D> the type of part 4
 */
public record Tuple4<A, B, C, D>(A f0, B f1, C f2, D f3) implements Serializable {

  /** A tuple of the given parts. */
  public static <A, B, C, D> Tuple4<A, B, C, D> of(A f0, B f1, C f2, D f3) {
    return new Tuple4<>(f0, f1, f2, f3);
  }
}
