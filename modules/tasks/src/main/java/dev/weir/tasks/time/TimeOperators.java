package dev.weir.tasks.time;

import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.SourceSpec;
import dev.weir.api.graph.OperatorSpec.TimestampsSpec;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceSplit;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import org.jspecify.annotations.Nullable;

/** The table of this package's operators. */
public final class TimeOperators {

  private TimeOperators() {}

  /** The operator that does what a specification says; null when it is none of this package's. */
  public static @Nullable Operator create(OperatorSpec spec, OperatorContext context) {
    if (spec instanceof SourceSpec source) {
      return new SourceOperator(erased(source.source()), erased(source.strategy()), context);
    }
    if (spec instanceof TimestampsSpec timestamps) {
      return new TimestampsOperator(erased(timestamps.strategy()), context);
    }
    return null;
  }

  @SuppressWarnings("unchecked") // the compiler checked it when the program was written
  private static Source<Object, SourceSplit, Object> erased(Source<?, ?, ?> source) {
    return (Source<Object, SourceSplit, Object>) source;
  }

  @SuppressWarnings("unchecked") // as above
  private static WatermarkStrategy<Object> erased(WatermarkStrategy<?> strategy) {
    return (WatermarkStrategy<Object>) strategy;
  }
}
