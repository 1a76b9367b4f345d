package dev.weir.tasks;

import dev.weir.core.port.Clock;
import dev.weir.tasks.operator.ChainState;

/**
 * Says, before each record, whether the step goes on: not after a signal, not without room, not
 * past its time. Time is asked for every {@value #RECORDS_PER_LOOK} records; a step also ends after
 * {@value #RECORDS_MAX}, so that it ends where the clock stands still, as in a simulation.
 */
final class StepBudget {

  static final int RECORDS_PER_LOOK = 64;
  static final int RECORDS_MAX = 1 << 16;

  private final Clock clock;
  private final StepSignals signals;
  private final ChainState state;
  private final long quantumNanos;
  private final int lookMask;
  private long startNanos;
  private int count;
  private boolean spent;

  StepBudget(Clock clock, StepSignals signals, ChainState state, int quantumMicros) {
    this.clock = clock;
    this.signals = signals;
    this.state = state;
    this.quantumNanos = quantumMicros * 1_000L;
    this.lookMask = quantumMicros == 0 ? 0 : RECORDS_PER_LOOK - 1;
    state.stepTime(this::timeUp);
  }

  void begin() {
    startNanos = clock.nanoTime();
    count = 0;
    spent = false;
  }

  /** When the step began, as the clock's {@code nanoTime} gives it. */
  long startNanos() {
    return startNanos;
  }

  /** Now, as the clock's {@code nanoTime} gives it. */
  long nowNanos() {
    return clock.nanoTime();
  }

  /** Whether another record may be processed. */
  boolean next() {
    return !state.stopped() && !signals.raised() && ((count++ & lookMask) != 0 || inTime());
  }

  /** Whether another element, or another call of a reader, may be. */
  boolean nextElement() {
    return !state.stopped() && !signals.raised() && !spent && inTime();
  }

  /** Whether a reader may emit another record within its call. */
  boolean open() {
    return !state.stopped() && !signals.raised();
  }

  /** What a reader may emit in one call. */
  int recordsPerCall() {
    return lookMask + 1;
  }

  /** A reader was called and emitted so many records. */
  void called(long records) {
    count += (int) records + 1;
  }

  /** Whether work between records must stop; counts as a look's worth of records. */
  private boolean timeUp() {
    count += lookMask + 1;
    return signals.raised() || !inTime();
  }

  private boolean inTime() {
    if (count > 1 && (count > RECORDS_MAX || clock.nanoTime() - startNanos >= quantumNanos)) {
      spent = true;
      return false;
    }
    return true;
  }
}
