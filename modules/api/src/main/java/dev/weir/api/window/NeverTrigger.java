package dev.weir.api.window;

/** Never fires: what a window without an end does when the program names no trigger. */
public final class NeverTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private NeverTrigger() {}

  /** The trigger. */
  public static NeverTrigger create() {
    return new NeverTrigger();
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onEventTime(long time, Window window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onProcessingTime(long time, Window window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(Window window, OnMergeContext context) {}

  @Override
  public void clear(Window window, TriggerContext context) {}

  @Override
  public String toString() {
    return "NeverTrigger";
  }
}
