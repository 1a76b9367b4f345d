package dev.weir.tasks.async;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits in an {@link InFlight}: a record that was asked about, or time that passes. */
sealed interface Entry {

  /** A record and the answer to it. */
  final class Request implements Entry {

    final Object value;
    final long timestamp;

    /** When the answer is due, wall clock; {@link Long#MAX_VALUE} for never. */
    final long deadlineMillis;

    /** Which attempt is under way, from 1; answers to others are ignored. */
    int attempt = 1;

    /** When the next attempt begins, wall clock; {@link Long#MAX_VALUE} when none waits. */
    long retryAtMillis = Long.MAX_VALUE;

    boolean timedOut;
    @Nullable Throwable lastFailure;
    @Nullable Collection<?> results;

    Request(Object value, long timestamp, long deadlineMillis) {
      this.value = value;
      this.timestamp = timestamp;
      this.deadlineMillis = deadlineMillis;
    }

    boolean done() {
      return results != null;
    }
  }

  /**
   * Watermarks and statuses with no record between them, of which only the last of each kind
   * matters: so there are never more of these than records.
   */
  final class Passing implements Entry {

    private @Nullable Watermark mark;
    private @Nullable WatermarkStatus status;

    void add(Watermark next) {
      mark = next;
    }

    void add(WatermarkStatus next) {
      status = next;
    }

    /**
     * Both, in an order that receivers understand: a watermark counts while its input is active.
     */
    List<Object> inOrder() {
      List<Object> order = new ArrayList<>(2);
      if (status == WatermarkStatus.ACTIVE) {
        order.add(status);
      }
      if (mark != null) {
        order.add(mark);
      }
      if (status == WatermarkStatus.IDLE) {
        order.add(status);
      }
      return order;
    }
  }
}
