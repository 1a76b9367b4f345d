package dev.weir.tasks;

import dev.weir.api.graph.OperatorSpec;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Operators;
import dev.weir.tasks.time.TimeOperators;

/** Finds the table that has the operator for a specification: one for each package of operators. */
public final class OperatorKinds {

  private OperatorKinds() {}

  /** The operator that does what a specification says. */
  public static Operator create(OperatorSpec spec, OperatorContext context) {
    Operator time = TimeOperators.create(spec, context);
    return time != null ? time : Operators.create(spec, context);
  }
}
