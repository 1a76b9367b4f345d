package dev.weir.scheduler.job;

import dev.weir.plan.deploy.FailureReport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first failure that is a cause, and counts the others.
 *
 * <p>A subtask whose channel broke fails because another one did, and on a loaded machine its
 * report can be the faster one. It is kept until a report comes that says more; one must, since the
 * job ends only when the other subtask has been heard of.
 */
final class FailureRecord {

  private @Nullable FailureReport first;
  private int suppressed;

  void add(FailureReport failure) {
    if (first == null) {
      first = failure;
      return;
    }
    suppressed++;
    if (first.brokenChannel() && !failure.brokenChannel()) {
      first = failure;
    }
  }

  @Nullable FailureReport first() {
    return first;
  }

  int suppressed() {
    return suppressed;
  }
}
