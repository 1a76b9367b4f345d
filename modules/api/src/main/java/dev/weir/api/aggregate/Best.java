package dev.weir.api.aggregate;

import java.io.Serializable;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An accumulator: what was best so far, null before the first.
 *
 * @param <V> what is compared, or what holds it
 */
public final class Best<V> implements Serializable {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // accumulators are written by the engine's own serializers
  @Nullable V value;

  Best() {}

  /**
   * An accumulator: the best so far, the best first.
   *
   * @param <V> the elements
   */
  public static final class Some<V> implements Serializable {
    private static final long serialVersionUID = 1L;

    ArrayList<V> values = new ArrayList<>();

    Some() {}

    @Override
    public String toString() {
      return values.toString();
    }
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
