package dev.weir.tasks.process;

import dev.weir.api.graph.OperatorSpec.BroadcastSpec;
import dev.weir.api.graph.OperatorSpec.CoProcessSpec;
import dev.weir.api.graph.OperatorSpec.KeyedBroadcastSpec;
import dev.weir.api.graph.OperatorSpec.KeyedCoProcessSpec;
import dev.weir.api.graph.OperatorSpec.KeyedProcessSpec;
import dev.weir.api.graph.OperatorSpec.ProcessSpec;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Operators;

/** The table of the operators of process functions. */
public final class ProcessOperators {

  private ProcessOperators() {}

  /** Runs a process function. */
  public static Operator create(ProcessSpec spec, OperatorContext context) {
    ProcessOperator operator = new ProcessOperator(Operators.any(spec.function()), context);
    return AtKey.of(operator, spec.function(), context);
  }

  /** Runs a process function of two inputs. */
  public static Operator create(CoProcessSpec spec, OperatorContext context) {
    CoProcessOperator operator = new CoProcessOperator(Operators.any(spec.function()), context);
    return AtKey.of(operator, spec.function(), context);
  }

  /** Runs a keyed process function. */
  public static Operator create(KeyedProcessSpec spec, OperatorContext context) {
    return new KeyedProcessOperator(Operators.any(spec.function()), context);
  }

  /** Runs a process function of a stream and a broadcast one. */
  public static Operator create(BroadcastSpec spec, OperatorContext context) {
    return new BroadcastOperator(Operators.any(spec.function()), spec.states(), context);
  }

  /** Runs a process function of a keyed stream and a broadcast one. */
  public static Operator create(KeyedBroadcastSpec spec, OperatorContext context) {
    return new KeyedBroadcastOperator(Operators.any(spec.function()), spec.states(), context);
  }

  /** Runs a keyed process function of two inputs. */
  public static Operator create(KeyedCoProcessSpec spec, OperatorContext context) {
    return new KeyedCoProcessOperator(Operators.any(spec.function()), context);
  }
}
