package dev.weir.api.function;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;

/**
 * The general function of one record: any number of results, to the main output and to side
 * outputs.
 *
 * @param <T> the input
 * @param <O> the main output
 */
public abstract class ProcessFunction<T, O> implements RichFunction {

  private static final long serialVersionUID = 1L;

  /** Processes a record. */
  public abstract void processElement(T value, Context context, Out<O> out) throws Exception;

  /** What is known of the record being processed. Valid only during the call. */
  public interface Context {

    /** Milliseconds since 1970-01-01T00:00Z, or {@link Long#MIN_VALUE} when it carries none. */
    long timestamp();

    /** Milliseconds since 1970-01-01T00:00Z. */
    long currentProcessingTime();

    /** The watermark of the operator; {@link Long#MIN_VALUE} before the first. */
    long currentWatermark();

    /** Emits a record to a side output. */
    <X> void output(OutputTag<X> tag, X value);
  }
}
