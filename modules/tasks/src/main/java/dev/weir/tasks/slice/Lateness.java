package dev.weir.tasks.slice;

import dev.weir.api.OutputTag;
import dev.weir.api.graph.SlicePartial;
import dev.weir.tasks.operator.LateRecords;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import org.jspecify.annotations.Nullable;

/** How late an element may be, and what becomes of one that is later. */
final class Lateness {

  private final long allowedMillis;
  private final boolean redirected;
  private final @Nullable Output side;
  private final LateRecords late = new LateRecords();

  /** Nobody may read the side output: then what goes there is neither emitted nor dropped. */
  Lateness(long allowedMillis, @Nullable OutputTag<?> lateOutput, OperatorContext context) {
    this.allowedMillis = allowedMillis;
    this.redirected = lateOutput != null;
    this.side = lateOutput == null ? null : context.sideOutputs().get(lateOutput.name());
  }

  /** When an element, or a window, of a time is over. */
  long overAt(long time) {
    return Slicing.saturated(time, allowedMillis);
  }

  /** The time that is over at a watermark, and all before it. */
  long over(long watermark) {
    return Slicing.saturated(watermark, -allowedMillis);
  }

  /** An element has come too late. */
  void tooLate(Object element, long timestamp) {
    if (!redirected) {
      late.drop(element instanceof SlicePartial<?, ?> partial ? partial.elements() : 1);
    } else if (side != null) {
      side.emit(element, timestamp);
    }
  }

  LateRecords records() {
    return late;
  }
}
