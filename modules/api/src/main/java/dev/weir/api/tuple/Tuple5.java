package dev.weir.api.tuple;

import java.io.Serializable;

/**
 * 5 values in order.
 *
 * <p>The compiler erases the types of the parts of a stream of tuples; one {@code .returns(new
 * TypeHint<Tuple5<...>>() {})} makes them known, and serialization faster.
 *
 * @param f0 part 1
 * @param f1 part 2
 * @param f2 part 3
 * @param f3 part 4
 * @param f4 part 5
 * @param <A> the type of part 1
 * @param <B> the type of part 2
 * @param <C> the type of part 3
 * @param <D> the type of part 4
 * @param <E> the type of part 5
 */
public record Tuple5<A, B, C, D, E>(A f0, B f1, C f2, D f3, E f4) implements Serializable {

  /** A tuple of the given parts. */
  public static <A, B, C, D, E> Tuple5<A, B, C, D, E> of(A f0, B f1, C f2, D f3, E f4) {
    return new Tuple5<>(f0, f1, f2, f3, f4);
  }
}
