package dev.weir.tasks.async;

import dev.weir.api.graph.OperatorSpec.AsyncSpec;
import dev.weir.api.graph.OperatorSpec.BlockingSpec;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;

/** The table of operators that wait for answers. */
public final class AsyncOperators {

  private AsyncOperators() {}

  /** An operator that asks with a user's function. */
  public static Operator create(AsyncSpec spec, OperatorContext context) {
    return new AsyncOperator(spec.function(), spec.settings(), spec.onFailure(), context);
  }

  /** An operator that asks with clients that block. */
  public static Operator create(BlockingSpec spec, OperatorContext context) {
    BlockingCalls calls = new BlockingCalls(spec, context);
    return new AsyncOperator(calls, spec.settings(), spec.onFailure(), context);
  }
}
