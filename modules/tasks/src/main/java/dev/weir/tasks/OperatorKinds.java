package dev.weir.tasks;

import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.AsyncSpec;
import dev.weir.api.graph.OperatorSpec.BlockingSpec;
import dev.weir.api.graph.OperatorSpec.BroadcastSpec;
import dev.weir.api.graph.OperatorSpec.CoFlatMapSpec;
import dev.weir.api.graph.OperatorSpec.CoMapSpec;
import dev.weir.api.graph.OperatorSpec.CoProcessSpec;
import dev.weir.api.graph.OperatorSpec.FilterSpec;
import dev.weir.api.graph.OperatorSpec.FlatMapSpec;
import dev.weir.api.graph.OperatorSpec.IntervalJoinSpec;
import dev.weir.api.graph.OperatorSpec.KeyedBroadcastSpec;
import dev.weir.api.graph.OperatorSpec.KeyedCoProcessSpec;
import dev.weir.api.graph.OperatorSpec.KeyedProcessSpec;
import dev.weir.api.graph.OperatorSpec.LocalSliceSpec;
import dev.weir.api.graph.OperatorSpec.MapSpec;
import dev.weir.api.graph.OperatorSpec.ProcessSpec;
import dev.weir.api.graph.OperatorSpec.SliceWindowSpec;
import dev.weir.api.graph.OperatorSpec.WindowCoGroupSpec;
import dev.weir.api.graph.OperatorSpec.WindowSpec;
import dev.weir.tasks.async.AsyncOperators;
import dev.weir.tasks.join.JoinOperators;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Operators;
import dev.weir.tasks.process.AtKey;
import dev.weir.tasks.process.ProcessOperators;
import dev.weir.tasks.slice.SliceOperators;
import dev.weir.tasks.time.TimeOperators;
import dev.weir.tasks.window.WindowOperators;

/** Finds the table that has the operator for a specification: one for each package of operators. */
public final class OperatorKinds {

  private OperatorKinds() {}

  /** The operator that does what a specification says. */
  public static Operator create(OperatorSpec spec, OperatorContext context) {
    if (spec instanceof SliceWindowSpec slices) {
      return SliceOperators.create(slices, context);
    }
    if (spec instanceof LocalSliceSpec local) {
      return SliceOperators.create(local, context);
    }
    if (spec instanceof WindowSpec windows) {
      return WindowOperators.create(windows, context);
    }
    if (spec instanceof WindowCoGroupSpec windows) {
      return WindowOperators.create(windows, context);
    }
    if (spec instanceof ProcessSpec process) {
      return ProcessOperators.create(process, context);
    }
    if (spec instanceof CoProcessSpec process) {
      return ProcessOperators.create(process, context);
    }
    if (spec instanceof KeyedProcessSpec process) {
      return ProcessOperators.create(process, context);
    }
    if (spec instanceof KeyedCoProcessSpec process) {
      return ProcessOperators.create(process, context);
    }
    if (spec instanceof IntervalJoinSpec join) {
      return JoinOperators.create(join, context);
    }
    if (spec instanceof AsyncSpec async) {
      return AsyncOperators.create(async, context);
    }
    if (spec instanceof BlockingSpec blocking) {
      return AsyncOperators.create(blocking, context);
    }
    if (spec instanceof BroadcastSpec broadcast) {
      return ProcessOperators.create(broadcast, context);
    }
    if (spec instanceof KeyedBroadcastSpec broadcast) {
      return ProcessOperators.create(broadcast, context);
    }
    Operator time = TimeOperators.create(spec, context);
    return time != null ? time : simple(spec, context);
  }

  /** A simple operator, whose function has the key at hand where its stream is keyed. */
  private static Operator simple(OperatorSpec spec, OperatorContext context) {
    Operator operator = Operators.create(spec, context);
    Object function = null;
    if (spec instanceof MapSpec map) {
      function = map.function();
    } else if (spec instanceof FlatMapSpec flatMap) {
      function = flatMap.function();
    } else if (spec instanceof FilterSpec filter) {
      function = filter.function();
    } else if (spec instanceof CoMapSpec map) {
      function = map.function();
    } else if (spec instanceof CoFlatMapSpec flatMap) {
      function = flatMap.function();
    }
    return function == null ? operator : AtKey.of(operator, function, context);
  }
}
