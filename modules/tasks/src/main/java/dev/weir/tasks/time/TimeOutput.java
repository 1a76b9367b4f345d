package dev.weir.tasks.time;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.operator.OperatorContext;

/** Puts out watermarks that rise and statuses that change, and nothing after the last watermark. */
final class TimeOutput {

  private final OperatorContext context;
  private long mark = Long.MIN_VALUE;
  private boolean idle;

  TimeOutput(OperatorContext context) {
    this.context = context;
  }

  void watermark(long timestamp) {
    if (timestamp > mark) {
      mark = timestamp;
      context.forward(timestamp == Long.MAX_VALUE ? Watermark.MAX : new Watermark(timestamp));
    }
  }

  void idle() {
    if (!idle && mark != Long.MAX_VALUE) {
      idle = true;
      context.forward(WatermarkStatus.IDLE);
    }
  }

  void active() {
    if (idle && mark != Long.MAX_VALUE) {
      idle = false;
      context.forward(WatermarkStatus.ACTIVE);
    }
  }

  long mark() {
    return mark;
  }

  boolean isIdle() {
    return idle;
  }
}
