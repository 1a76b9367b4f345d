package dev.weir.api.window;

/** What happens to a window. */
public enum TriggerResult {
  /** Nothing. */
  CONTINUE(false, false),
  /** Its result is emitted, its contents are kept. */
  FIRE(true, false),
  /** Its contents are dropped. */
  PURGE(false, true),
  /** Its result is emitted, its contents are dropped. */
  FIRE_AND_PURGE(true, true);

  private final boolean fires;
  private final boolean purges;

  TriggerResult(boolean fires, boolean purges) {
    this.fires = fires;
    this.purges = purges;
  }

  /** Whether the result is emitted. */
  public boolean fires() {
    return fires;
  }

  /** Whether the contents are dropped. */
  public boolean purges() {
    return purges;
  }
}
