package dev.weir.tasks;

import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.WindowCoGroupSpec;
import dev.weir.api.graph.OperatorSpec.WindowSpec;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Operators;
import dev.weir.tasks.window.WindowOperators;

/** Finds the table that has the operator for a specification: one for each package of operators. */
public final class OperatorKinds {

  private OperatorKinds() {}

  /** The operator that does what a specification says. */
  public static Operator create(OperatorSpec spec, OperatorContext context) {
    if (spec instanceof WindowSpec windows) {
      return WindowOperators.create(windows, context);
    }
    if (spec instanceof WindowCoGroupSpec windows) {
      return WindowOperators.create(windows, context);
    }
    return Operators.create(spec, context);
  }
}
