package dev.weir.tasks;

import dev.weir.api.source.ReaderStatus;
import dev.weir.tasks.time.ReaderOutput;
import dev.weir.tasks.time.SourceOperator;

/** Feeds the chain from a source's reader. */
final class SourceInput implements ChainInput {

  private final SourceOperator source;
  private final ReaderOutput out;
  private long lastRecordNanos;
  private long wakeAtMillis = Long.MAX_VALUE;
  private boolean ended;

  SourceInput(SourceOperator source, StepBudget budget) {
    this.source = source;
    this.out = source.output(budget::open);
    this.lastRecordNanos = budget.startNanos();
  }

  @Override
  public Outcome advance(StepBudget budget) {
    if (ended) {
      return Outcome.ENDED;
    }
    while (budget.nextElement()) {
      long before = out.records();
      ReaderStatus found = source.poll(out, budget.recordsPerCall());
      budget.called(out.records() - before);
      if (out.records() != before) {
        lastRecordNanos = budget.startNanos();
      }
      if (found == null) {
        return Outcome.STOPPED;
      }
      if (found.kind() == ReaderStatus.Kind.END_OF_INPUT) {
        ended = true;
        source.end();
        return Outcome.ENDED;
      }
      if (found.kind() == ReaderStatus.Kind.NOTHING_AVAILABLE) {
        wakeAtMillis = found.wakeAtMillis();
        return Outcome.EXHAUSTED;
      }
    }
    return Outcome.STOPPED;
  }

  @Override
  public long wakeAtMillis() {
    return wakeAtMillis;
  }

  @Override
  public long records() {
    return out.records();
  }

  @Override
  public long lastRecordNanos() {
    return lastRecordNanos;
  }
}
