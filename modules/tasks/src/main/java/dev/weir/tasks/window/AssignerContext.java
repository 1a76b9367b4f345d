package dev.weir.tasks.window;

import dev.weir.api.window.WindowAssigner;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.timer.Timers;

/** What an assigner may ask. */
record AssignerContext(OperatorContext operator, Timers<?> timers)
    implements WindowAssigner.Context {

  @Override
  public long currentProcessingTime() {
    return timers.currentProcessingTime();
  }

  @Override
  public String operatorName() {
    return operator.operatorName();
  }

  /** Of names only, so that it is the same in every attempt; its bits are well mixed. */
  @Override
  public long seed() {
    long seed = operator.operatorId().value().hashCode() * 31L + operator.subtask();
    seed = (seed ^ seed >>> 33) * 0xff51afd7ed558ccdL;
    seed = (seed ^ seed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return seed ^ seed >>> 33;
  }
}
