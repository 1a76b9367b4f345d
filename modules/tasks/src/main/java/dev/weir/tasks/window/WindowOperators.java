package dev.weir.tasks.window;

import dev.weir.api.function.CoGroupFunction;
import dev.weir.api.graph.OperatorSpec.WindowCoGroupSpec;
import dev.weir.api.graph.OperatorSpec.WindowSpec;
import dev.weir.api.graph.WindowContents;
import dev.weir.api.graph.WindowSettings;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.timer.Timers;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The table of operators of windows. */
public final class WindowOperators {

  private WindowOperators() {}

  /** Windows of one stream. */
  public static Operator create(WindowSpec spec, OperatorContext context) {
    WindowOperator operator = new WindowOperator(spec.windows(), context, 1);
    Contents contents = contents(spec.contents(), spec.windows(), context, operator.timers());
    return operator.with(contents);
  }

  /** Windows of two streams. */
  public static Operator create(WindowCoGroupSpec spec, OperatorContext context) {
    WindowOperator operator = new WindowOperator(spec.windows(), context, 2);
    CoGroupFunction<Object, Object, Object> function = any(spec.function());
    Elements.Evicting evicting = evicting(spec.windows(), operator.timers());
    return operator.with(
        new Elements(
            context, TypeDescriptor.DYNAMIC, evicting, new CoGroupResult(function, context)));
  }

  private static Contents contents(
      WindowContents contents, WindowSettings windows, OperatorContext context, Timers<?> timers) {
    Reducer reducer = reducer(contents, windows, context);
    Result result = result(contents, windows, context, timers);
    if (windows.evictor() != null) {
      return new Elements(
          context,
          windows.elementType(),
          evicting(windows, timers),
          new ElementsResult(reducer, result));
    }
    return reducer == null
        ? new Values(context, windows.elementType(), result)
        : new Reduced(context, reducedType(contents, windows), reducer, result);
  }

  /** What an element comes to: an accumulator, or another element. */
  private static TypeDescriptor reducedType(WindowContents contents, WindowSettings windows) {
    return contents instanceof WindowContents.Aggregated aggregated
        ? aggregated.accumulatorType()
        : windows.elementType();
  }

  private static @Nullable Reducer reducer(
      WindowContents contents, WindowSettings windows, OperatorContext context) {
    if (contents instanceof WindowContents.Reduced reduced) {
      return new Reducer.Reducing(any(reduced.reduce()), copier(windows, context));
    }
    return contents instanceof WindowContents.Aggregated aggregated
        ? new Reducer.Aggregating(any(aggregated.aggregate()))
        : null;
  }

  private static Result result(
      WindowContents contents, WindowSettings windows, OperatorContext context, Timers<?> timers) {
    ProcessWindowFunction<?, ?, ?, ?> function = null;
    if (contents instanceof WindowContents.Collected collected) {
      function = collected.function();
    } else if (contents instanceof WindowContents.Reduced reduced) {
      function = reduced.function();
    } else if (contents instanceof WindowContents.Aggregated aggregated) {
      function = aggregated.function();
    }
    if (function == null) {
      return new Result.Passed(context);
    }
    boolean merging = WindowOperator.merging(windows);
    return new Result.Processed(any(function), context, timers, merging);
  }

  /** An element may be in several windows, whose reductions must not be one mutable object. */
  private static UnaryOperator<Object> copier(WindowSettings windows, OperatorContext context) {
    if (context.chain().objectReuse()) {
      return UnaryOperator.identity();
    }
    TypeSerializer<Object> serializer = context.chain().serializers().of(windows.elementType());
    return serializer.immutable() ? UnaryOperator.identity() : serializer::copy;
  }

  private static Elements.@Nullable Evicting evicting(WindowSettings windows, Timers<?> timers) {
    return windows.evictor() == null ? null : new Elements.Evicting(any(windows.evictor()), timers);
  }

  /** Forgets the types of user code, which the compiler checked when the program was written. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T> T any(Object typed) {
    return (T) typed;
  }
}
