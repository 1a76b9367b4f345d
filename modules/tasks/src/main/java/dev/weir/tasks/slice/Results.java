package dev.weir.tasks.slice;

import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.TimeWindow;
import dev.weir.state.Cursor;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import org.jspecify.annotations.Nullable;

/** Emits what windows come to, with their greatest time as the timestamp. */
final class Results {

  private final Slicing slicing;
  private final Folding folding;
  private final OperatorContext context;
  private final Output output;
  private final @Nullable WindowCalls calls;

  Results(
      Slicing slicing,
      Folding folding,
      @Nullable ProcessWindowFunction<Object, Object, Object, TimeWindow> function,
      OperatorContext context) {
    this.slicing = slicing;
    this.folding = folding;
    this.context = context;
    this.output = context.output();
    this.calls = function == null ? null : new WindowCalls(function, context);
  }

  /** The watermark has risen. */
  void watermark(long watermark) {
    if (calls != null) {
      calls.watermark(watermark);
    }
  }

  /** A window of the key that a cursor stands at. */
  void emit(long window, Cursor<Object, Object> key, Object accumulator) throws Exception {
    Object result = result(accumulator);
    if (calls == null) {
      output.emit(result, slicing.maxTimestampOf(window));
    } else {
      calls.process(key.key(), slicing.window(window), result);
    }
  }

  /** A window of a key. */
  void emit(long window, Object key, Object accumulator) throws Exception {
    Object result = result(accumulator);
    if (calls == null) {
      output.emit(result, slicing.maxTimestampOf(window));
    } else {
      calls.process(key, slicing.window(window), result);
    }
  }

  private Object result(Object accumulator) throws Exception {
    @Nullable Object result = folding.result(accumulator);
    if (result == null) {
      throw context.emittedNull();
    }
    return result;
  }
}
