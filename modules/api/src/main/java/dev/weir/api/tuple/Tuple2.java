package dev.weir.api.tuple;

import java.io.Serializable;

/**
 * 2 values in order.
 *
 * <p>The compiler erases the types of the parts of a stream of tuples; one {@code .returns(new
 * TypeHint<Tuple2<...>>() {})} makes them known, and serialization faster.
 *
 * @param f0 part 1
 * @param f1 part 2
 * @param <A> the type of part 1
 * @param <B> the type of part 2
 */
public record Tuple2<A, B>(A f0, B f1) implements Serializable {

  /** A tuple of the given parts. */
  public static <A, B> Tuple2<A, B> of(A f0, B f1) {
    return new Tuple2<>(f0, f1);
  }
}
