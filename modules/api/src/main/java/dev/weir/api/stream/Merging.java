package dev.weir.api.stream;

import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.capture.CallSite;
import dev.weir.api.function.RichFunction;
import dev.weir.core.error.UserErrorException;

/** Finds out, while a program is built, whether an aggregate can merge its accumulators. */
final class Merging {

  private Merging() {}

  /** Whether it can, as far as can be seen: a rich function is not open yet. */
  static <A> boolean supported(AggregateFunction<?, A, ?> aggregate) {
    if (aggregate instanceof RichFunction) {
      return true;
    }
    try {
      A merged = aggregate.merge(aggregate.createAccumulator(), aggregate.createAccumulator());
      return merged != null;
    } catch (UnsupportedOperationException e) {
      return false;
    } catch (Exception e) {
      return true; // it tried; what it makes of real accumulators is another matter
    }
  }

  /** Refuses an aggregate for windows that merge when it cannot. */
  static void require(AggregateFunction<?, ?, ?> aggregate) {
    if (!supported(aggregate)) {
      throw UserErrorException.of(
          CallSite.of("aggregate"),
          "an aggregate that can merge, for windows that merge",
          aggregate.getClass().getName() + ", whose merge throws or returns null",
          "Write its merge, or use windows that do not merge.");
    }
  }
}
