package dev.weir.api.function;

import dev.weir.api.Out;
import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReadOnlyBroadcastState;

/**
 * The general function of a stream and a broadcast one, whose records come to every subtask and
 * change what all of them know: rules, say, by which the records of the other are judged.
 *
 * @param <A> the records of the stream
 * @param <B> the broadcast records
 * @param <O> the main output
 */
public abstract class BroadcastProcessFunction<A, B, O> implements RichFunction {

  private static final long serialVersionUID = 1L;

  /** Processes a record of the stream. */
  public abstract void processElement(A value, ReadOnlyContext context, Out<O> out)
      throws Exception;

  /** Processes a broadcast record: must do the same in every subtask. */
  public abstract void processBroadcastElement(B value, Context context, Out<O> out)
      throws Exception;

  /** What is known of a record of the stream. Valid only during the call. */
  public interface ReadOnlyContext extends ProcessFunction.Context {

    /**
     * What broadcast records have left.
     *
     * @param descriptor one of those that the stream was broadcast with
     */
    <U, V> ReadOnlyBroadcastState<U, V> getBroadcastState(MapStateDescriptor<U, V> descriptor);
  }

  /** What is known of a broadcast record. Valid only during the call. */
  public interface Context extends ProcessFunction.Context {

    /**
     * What broadcast records have left, and this one may change.
     *
     * @param descriptor one of those that the stream was broadcast with
     */
    <U, V> BroadcastState<U, V> getBroadcastState(MapStateDescriptor<U, V> descriptor);
  }
}
