package dev.weir.simulation.workload;

import dev.weir.api.function.RichMapFunction;
import dev.weir.api.function.RuntimeContext;

/** Passes events until it fails as it was told to. */
final class Failing extends RichMapFunction<Event, Event> {

  private static final long serialVersionUID = 1L;

  private final FaultKind kind;
  private final int at;
  private int records;

  Failing(FaultKind kind, int at) {
    this.kind = kind;
    this.at = at;
  }

  @Override
  public void open(RuntimeContext context) {
    if (kind == FaultKind.OPEN) {
      throw new IllegalStateException("fails in open, as it was told to");
    }
  }

  @Override
  @SuppressWarnings("NullAway") // the null is the fault
  public Event map(Event value) {
    if (kind.atRecord() && ++records == at) {
      if (kind == FaultKind.NULL) {
        return null;
      } else if (kind == FaultKind.ERROR) {
        throw new AssertionError("fails at record " + at + ", as it was told to");
      }
      throw new IllegalStateException("fails at record " + at + ", as it was told to");
    }
    return value;
  }

  @Override
  public void close() {
    if (kind == FaultKind.CLOSE) {
      throw new IllegalStateException("fails in close, as it was told to");
    }
  }
}
