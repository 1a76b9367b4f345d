package dev.weir.api.window;

import dev.weir.api.state.StateDescriptor;
import dev.weir.api.state.StateStore;
import java.io.Serializable;

/**
 * Says when the result of a window is emitted. One trigger serves all keys and windows: what it
 * remembers it keeps in the state of its context, never in fields.
 *
 * @param <T> the elements
 * @param <W> the windows
 */
public abstract class Trigger<T, W extends Window> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** An element was added to a window. */
  public abstract TriggerResult onElement(
      T element, long timestamp, W window, TriggerContext context) throws Exception;

  /** Processing time has reached a timer that the trigger registered. */
  public abstract TriggerResult onProcessingTime(long time, W window, TriggerContext context)
      throws Exception;

  /** The watermark has reached a timer that the trigger registered. */
  public abstract TriggerResult onEventTime(long time, W window, TriggerContext context)
      throws Exception;

  /** Whether the trigger can go on when windows merge. */
  public boolean canMerge() {
    return false;
  }

  /** Windows have merged into one: registers its timers anew, merges state. */
  public void onMerge(W window, OnMergeContext context) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " cannot merge");
  }

  /** The window is over: deletes the timers and the state of the trigger. */
  public abstract void clear(W window, TriggerContext context) throws Exception;

  /**
   * What a trigger may ask, for the key and window at hand: its state is the trigger's own there.
   */
  public interface TriggerContext extends StateStore {

    /** Milliseconds since 1970-01-01T00:00Z. */
    long currentProcessingTime();

    /** The watermark; {@link Long#MIN_VALUE} before the first. */
    long currentWatermark();

    /** Asks for {@link Trigger#onProcessingTime} at a time. */
    void registerProcessingTimeTimer(long time);

    /** Asks for {@link Trigger#onEventTime} at a time. */
    void registerEventTimeTimer(long time);

    /** Takes a timer back. */
    void deleteProcessingTimeTimer(long time);

    /** Takes a timer back. */
    void deleteEventTimeTimer(long time);
  }

  /** What a trigger may ask when windows merge. */
  public interface OnMergeContext extends TriggerContext {

    /**
     * Merges the state of the windows that were into that of the one they became.
     *
     * @param descriptor of a list, reducing or aggregating state
     */
    void mergePartitionedState(StateDescriptor descriptor);
  }
}
