package dev.weir.tasks.slice;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.state.StateStore;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.TimeWindow;
import dev.weir.tasks.keyed.KeyedStateView;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.window.WindowSerializer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls the user's function for windows that are over. No element comes after that, so what the
 * function keeps for a window is cleared at once.
 */
final class WindowCalls implements ProcessWindowFunction.Context<TimeWindow>, Out<Object> {

  private final ProcessWindowFunction<Object, Object, Object, TimeWindow> function;
  private final OperatorContext context;
  private final KeyedStateView<TimeWindow> windowState;
  private long watermark = Long.MIN_VALUE;
  private @Nullable TimeWindow window;

  WindowCalls(
      ProcessWindowFunction<Object, Object, Object, TimeWindow> function, OperatorContext context) {
    this.function = function;
    this.context = context;
    this.windowState =
        context
            .keyed()
            .view(
                context.operatorName(),
                "window",
                () -> WindowSerializer.ofTime(context.chain().serializers()));
  }

  void watermark(long risen) {
    watermark = risen;
  }

  void process(Object key, TimeWindow at, Object result) throws Exception {
    context.keyed().key().set(key);
    window = at;
    windowState.in(at);
    function.process(key, this, List.of(result), this);
    function.clear(this);
    windowState.clear();
    context.keyed().key().unset();
  }

  @Override
  public void emit(@Nullable Object value) {
    if (value == null) {
      throw context.emittedNull();
    }
    context.output().emit(value, window().maxTimestamp());
  }

  @Override
  public TimeWindow window() {
    return Objects.requireNonNull(window);
  }

  @Override
  public long currentProcessingTime() {
    return context.chain().ports().clock().wallMillis();
  }

  @Override
  public long currentWatermark() {
    return watermark;
  }

  @Override
  public StateStore windowState() {
    return windowState;
  }

  @Override
  public StateStore globalState() {
    return context.keyed().user();
  }

  @Override
  public <X> void output(OutputTag<X> tag, @Nullable X value) {
    if (value == null) {
      throw context.emittedNull();
    }
    Output side = context.sideOutputs().get(tag.name());
    if (side != null) { // else nobody reads it
      side.emit(value, window().maxTimestamp());
    }
  }
}
