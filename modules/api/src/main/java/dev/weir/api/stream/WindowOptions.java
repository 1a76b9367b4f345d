package dev.weir.api.stream;

import dev.weir.api.OutputTag;
import dev.weir.api.capture.CallSite;
import dev.weir.api.graph.WindowSettings;
import dev.weir.api.window.Evictor;
import dev.weir.api.window.MergingWindowAssigner;
import dev.weir.api.window.Trigger;
import dev.weir.api.window.WindowAssigner;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a program has said so far of windows; each part is checked when it is said. */
final class WindowOptions {

  private final WindowAssigner<?, ?> assigner;
  private Trigger<?, ?> trigger;
  private @Nullable Evictor<?, ?> evictor;
  private long lateness;
  private @Nullable OutputTag<?> lateOutput;
  private boolean arrivalOrder;

  private WindowOptions(WindowAssigner<?, ?> assigner, Trigger<?, ?> trigger) {
    this.assigner = assigner;
    this.trigger = trigger;
  }

  static WindowOptions of(WindowAssigner<?, ?> assigner, String call) {
    Arguments.given(assigner, call, "a window assigner");
    return new WindowOptions(assigner, mergeable(assigner, assigner.defaultTrigger(), call));
  }

  void trigger(Trigger<?, ?> chosen) {
    Arguments.given(chosen, "trigger", "a trigger");
    trigger = mergeable(assigner, chosen, "trigger");
  }

  void evictor(Evictor<?, ?> chosen) {
    evictor = Arguments.given(chosen, "evictor", "an evictor");
  }

  void allowedLateness(Duration chosen) {
    Arguments.given(chosen, "allowedLateness", "a duration");
    try {
      lateness = chosen.toMillis();
    } catch (ArithmeticException e) {
      throw latenessRefused(chosen);
    }
    if (chosen.isNegative()) {
      throw latenessRefused(chosen);
    }
  }

  void lateOutput(OutputTag<?> tag) {
    lateOutput = Arguments.given(tag, "sideOutputLateData", "an output tag");
  }

  void inArrivalOrder() {
    arrivalOrder = true;
  }

  boolean arrivalOrder() {
    return arrivalOrder;
  }

  /** Whether the accumulators of windows will have to be merged. */
  boolean mergesAccumulators() {
    return assigner instanceof MergingWindowAssigner<?, ?> && evictor == null;
  }

  WindowSettings settings(TypeDescriptor elementType) {
    return new WindowSettings(assigner, trigger, evictor, lateness, lateOutput, elementType);
  }

  String operatorName(String kind) {
    return kind + "(" + assigner + ")";
  }

  private static Trigger<?, ?> mergeable(
      WindowAssigner<?, ?> assigner, Trigger<?, ?> trigger, String call) {
    if (assigner instanceof MergingWindowAssigner<?, ?> && !trigger.canMerge()) {
      throw UserErrorException.of(
          CallSite.of(call),
          "a trigger that can merge, for windows that merge",
          trigger.getClass().getName(),
          "Use another trigger, or let canMerge() return true and write its onMerge.");
    }
    return trigger;
  }

  private static UserErrorException latenessRefused(Duration found) {
    return UserErrorException.of(
        CallSite.of("allowedLateness"),
        "a lateness from 0 to " + Long.MAX_VALUE + " milliseconds",
        found,
        "Say how long after its end a window is kept.");
  }
}
