package dev.weir.api.window;

/** The one window that never ends. */
public enum GlobalWindow implements Window {
  /** The window. */
  INSTANCE;

  @Override
  public long maxTimestamp() {
    return Long.MAX_VALUE;
  }
}
