package dev.weir.tasks.join;

import dev.weir.api.graph.OperatorSpec.IntervalJoinSpec;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;

/** The table of joins. */
public final class JoinOperators {

  private JoinOperators() {}

  /** An interval join. */
  public static Operator create(IntervalJoinSpec spec, OperatorContext context) {
    return new IntervalJoinOperator(spec.join(), context);
  }
}
