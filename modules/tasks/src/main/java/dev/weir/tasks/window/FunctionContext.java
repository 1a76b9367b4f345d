package dev.weir.tasks.window;

import dev.weir.api.OutputTag;
import dev.weir.api.state.StateStore;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.Window;
import dev.weir.core.error.UserErrorException;
import dev.weir.tasks.keyed.KeyedStateView;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.timer.Timers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a window's function may know; one object for all windows. */
final class FunctionContext implements ProcessWindowFunction.Context<Window> {

  private final OperatorContext context;
  private final Timers<?> timers;
  private final boolean merging;
  private final KeyedStateView<Window> states;
  private @Nullable Window window;

  FunctionContext(OperatorContext context, Timers<?> timers, boolean merging) {
    this.context = context;
    this.timers = timers;
    this.merging = merging;
    this.states =
        context
            .keyed()
            .view(
                context.operatorName(),
                "window",
                () -> new WindowSerializer(context.chain().serializers()));
  }

  FunctionContext at(Window current) {
    window = current;
    states.in(current);
    return this;
  }

  /** Forgets what the function left behind of a window that is over. */
  void clear() {
    states.clear();
  }

  @Override
  public Window window() {
    return Objects.requireNonNull(window, "no window at hand");
  }

  @Override
  public long currentProcessingTime() {
    return timers.currentProcessingTime();
  }

  @Override
  public long currentWatermark() {
    return timers.currentWatermark();
  }

  @Override
  public StateStore windowState() {
    if (merging) {
      throw UserErrorException.of(
          "operator '" + context.operatorName() + "', windowState()",
          "windows that do not merge: nobody could say what the state of two becomes",
          "session windows, or others that merge",
          "Use globalState(), with what tells windows apart in a map.");
    }
    return states;
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
