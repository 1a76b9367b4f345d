package dev.weir.scheduler.job;

import dev.weir.plan.deploy.FailureReport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first failure, which is most likely the cause, and counts those that follow from it.
 */
final class FailureRecord {

  private @Nullable FailureReport first;
  private int suppressed;

  void add(FailureReport failure) {
    if (first == null) {
      first = failure;
    } else {
      suppressed++;
    }
  }

  @Nullable FailureReport first() {
    return first;
  }

  int suppressed() {
    return suppressed;
  }
}
