package dev.weir.tasks;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.progress.InputTimes;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes down how far the operators of a chain are. An operator that has nothing to say passes on
 * what has come to it:
 *
 * <pre>
 *   valve 12:00 -> map -> window (has passed on 11:00, fires for 12:00) -> filter -> edge
 *          reached 12:00   reached 12:00                        reached 11:00
 * </pre>
 */
final class Snapshot {

  private final List<ChainedOperator> chain;

  Snapshot(List<ChainedOperator> chain) {
    this.chain = chain;
  }

  SubtaskProgress of(
      ExecutionAttemptId attempt,
      SubtaskProgress.Traffic traffic,
      @Nullable Chain operators,
      @Nullable ChainInput input,
      long nowNanos) {
    if (operators == null || input == null) {
      return new SubtaskProgress(attempt, traffic, null, List.of());
    }
    InputTimes times = input instanceof GateInput gates ? gates.times(nowNanos) : null;
    long head = times == null ? Long.MIN_VALUE : times.watermark(); // a source has its own
    return new SubtaskProgress(attempt, traffic, times, operators(operators, head));
  }

  private List<OperatorTimes> operators(Chain operators, long head) {
    long[] reached = new long[chain.size()];
    Arrays.fill(reached, head);
    List<OperatorTimes> all = new ArrayList<>(chain.size());
    for (int i = 0; i < chain.size(); i++) { // those that feed an operator come before it
      OperatorTimes times = times(operators.operator(i), reached[i]);
      for (ChainLink link : chain.get(i).links()) {
        reached[link.target()] = times.passedOn();
      }
      all.add(times);
    }
    return all;
  }

  private static OperatorTimes times(Operator operator, long reached) {
    if (!(operator instanceof Explained explained)) {
      return OperatorTimes.passing(reached);
    }
    OperatorTimes times = explained.times();
    return times.origin() == OperatorTimes.Origin.INPUT ? times.withReached(reached) : times;
  }
}
