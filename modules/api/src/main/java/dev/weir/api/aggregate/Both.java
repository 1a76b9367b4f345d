package dev.weir.api.aggregate;

import java.io.Serializable;

/**
 * An accumulator: those of two aggregates.
 *
 * @param <A> of the first
 * @param <B> of the second
 */
@SuppressWarnings("serial") // accumulators are written by the engine's own serializers
public final class Both<A, B> implements Serializable {

  private static final long serialVersionUID = 1L;

  A first;
  B second;

  @SuppressWarnings("NullAway") // for the engine, which sets the fields at once
  Both() {}

  Both(A first, B second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public String toString() {
    return first + " and " + second;
  }
}
