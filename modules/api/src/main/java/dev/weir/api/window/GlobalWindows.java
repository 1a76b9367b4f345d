package dev.weir.api.window;

import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.Collection;
import java.util.List;

/**
 * One window for all elements of a key. It never ends, and never fires but by a trigger of the
 * program's.
 */
public final class GlobalWindows implements WindowAssigner<Object, GlobalWindow> {

  private static final long serialVersionUID = 1L;

  private GlobalWindows() {}

  /** The assigner. */
  public static GlobalWindows create() {
    return new GlobalWindows();
  }

  @Override
  public Collection<GlobalWindow> assignWindows(Object element, long timestamp, Context context) {
    return List.of(GlobalWindow.INSTANCE);
  }

  @Override
  public Trigger<Object, Window> defaultTrigger() {
    return NeverTrigger.create();
  }

  @Override
  public TypeDescriptor windowType() {
    return Types.of(GlobalWindow.class);
  }

  @Override
  public boolean eventTime() {
    return false;
  }

  @Override
  public String toString() {
    return "GlobalWindows";
  }
}
