package dev.weir.tasks.operator;

import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.ClientSinkSpec;
import dev.weir.api.graph.OperatorSpec.CoFlatMapSpec;
import dev.weir.api.graph.OperatorSpec.CoMapSpec;
import dev.weir.api.graph.OperatorSpec.CountSpec;
import dev.weir.api.graph.OperatorSpec.FilterSpec;
import dev.weir.api.graph.OperatorSpec.FlatMapSpec;
import dev.weir.api.graph.OperatorSpec.MapSpec;
import dev.weir.api.graph.OperatorSpec.ReduceSpec;
import dev.weir.api.graph.OperatorSpec.SinkSpec;
import dev.weir.api.sink.CommittingSink;

/** The table of the simple operators: one for each kind of specification. */
public final class Operators {

  private Operators() {}

  /** The operator that does what a specification says. */
  public static Operator create(OperatorSpec spec, OperatorContext context) {
    if (spec instanceof MapSpec map) {
      return new MapOperator(any(map.function()), context);
    }
    if (spec instanceof FlatMapSpec flatMap) {
      return new FlatMapOperator(any(flatMap.function()), context);
    }
    if (spec instanceof FilterSpec filter) {
      return new FilterOperator(any(filter.function()), context);
    }
    if (spec instanceof SinkSpec sink) {
      return sink.sink() instanceof CommittingSink<?, ?> committing
          ? new CommittingSinkOperator(any(committing), context)
          : new SinkOperator(any(sink.sink()), context);
    }
    if (spec instanceof ClientSinkSpec client) {
      return new ClientSinkOperator(client.sink(), context);
    }
    return createKeyedOrTwoInput(spec, context);
  }

  private static Operator createKeyedOrTwoInput(OperatorSpec spec, OperatorContext context) {
    if (spec instanceof ReduceSpec reduce) {
      return new ReduceOperator(any(reduce.function()), reduce.type(), context);
    }
    if (spec instanceof CountSpec count) {
      return new CountOperator(any(count.result()), context);
    }
    if (spec instanceof CoMapSpec map) {
      return new CoMapOperator(any(map.function()), context);
    }
    if (spec instanceof CoFlatMapSpec flatMap) {
      return new CoFlatMapOperator(any(flatMap.function()), context);
    }
    throw new IllegalStateException("no operator for " + spec.getClass().getName());
  }

  /**
   * Forgets the types of user code, in tables of operators and nowhere else: the compiler checked
   * them when the program was written, and operators only pass on what they are given.
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <T> T any(Object typed) {
    return (T) typed;
  }
}
