package dev.weir.tasks.slice;

import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.function.Function;
import dev.weir.api.graph.OperatorSpec.LocalSliceSpec;
import dev.weir.api.graph.OperatorSpec.SliceWindowSpec;
import dev.weir.api.graph.WindowContents;
import dev.weir.api.graph.WindowContents.Aggregated;
import dev.weir.api.graph.WindowContents.Reduced;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.TimeWindow;
import dev.weir.core.type.TypeSerializer;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.UserFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table of operators over slices. */
public final class SliceOperators {

  private SliceOperators() {}

  /** The operator that does what a specification says. */
  public static Operator create(SliceWindowSpec spec, OperatorContext context) {
    Slicing slicing = Slicing.of(spec.grid());
    Folding elements = folding(spec, context);
    Folding folding = spec.partials() ? new PartialFolding(elements) : elements;
    ProcessWindowFunction<Object, Object, Object, TimeWindow> function = function(spec.contents());
    boolean keep = spec.allowedLatenessMillis() > 0;
    SliceStates states =
        new SliceStates(
            context.keyed().states(), context.chain().serializers(), spec.accumulatorType());
    Assembly.Parts parts =
        new Assembly.Parts(
            slicing,
            folding,
            new Slices(states),
            new Results(slicing, folding, function, context),
            keep);
    return new SliceWindowOperator(
        parts,
        assembly(parts, states),
        new Lateness(spec.allowedLatenessMillis(), spec.lateOutput(), context),
        lives(spec.contents(), function, context),
        context);
  }

  /** The operator that does beforehand what a specification says. */
  public static Operator create(LocalSliceSpec spec, OperatorContext context) {
    SliceWindowSpec windows = spec.windows();
    return new LocalSliceOperator(
        Slicing.of(windows.grid()),
        folding(windows, context),
        context.chain().serializers().of(spec.elementType()),
        lives(windows.contents(), null, context).get(0),
        context);
  }

  private static Folding folding(SliceWindowSpec spec, OperatorContext context) {
    return folding(spec.contents(), () -> context.chain().serializers().of(spec.accumulatorType()));
  }

  private static Assembly assembly(Assembly.Parts parts, SliceStates states) {
    if (parts.slicing().cumulative()) {
      return new Prefix(parts, states);
    }
    if (parts.slicing().slicesMax() == 1) {
      return new Whole(parts);
    }
    return parts.folding().invertible() ? new Running(parts, states) : new Suffixes(parts, states);
  }

  private static Folding folding(
      WindowContents contents, Supplier<TypeSerializer<Object>> serializer) {
    if (contents instanceof Aggregated aggregated) {
      AggregateFunction<Object, Object, Object> aggregate = any(aggregated.aggregate());
      return new AggregateFolding(aggregate, serializer);
    }
    if (contents instanceof Reduced reduced) {
      ReduceFunction<Object> reduce = any(reduced.reduce());
      return new ReduceFolding(reduce, serializer.get());
    }
    throw new IllegalStateException("no slices of " + contents.getClass().getName());
  }

  private static @Nullable ProcessWindowFunction<Object, Object, Object, TimeWindow> function(
      WindowContents contents) {
    ProcessWindowFunction<?, ?, ?, ?> function =
        contents instanceof Aggregated aggregated
            ? aggregated.function()
            : contents instanceof Reduced reduced ? reduced.function() : null;
    return function == null ? null : any(function);
  }

  private static List<UserFunction> lives(
      WindowContents contents, @Nullable Function function, OperatorContext context) {
    List<UserFunction> lives = new ArrayList<>();
    if (contents instanceof Aggregated aggregated) {
      lives.add(new UserFunction(aggregated.aggregate(), context));
    } else if (contents instanceof Reduced reduced) {
      lives.add(new UserFunction(reduced.reduce(), context));
    }
    if (function != null) {
      lives.add(new UserFunction(function, context));
    }
    return lives;
  }

  /** Forgets the types of user code, here and nowhere else in this package. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T any(Object typed) {
    return (T) typed;
  }
}
