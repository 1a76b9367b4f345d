package dev.weir.tasks.window;

import dev.weir.api.window.TimeWindow;
import dev.weir.api.window.Window;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import java.util.List;

/** Writes a byte, 1 for a window of time, and what it is made of; others by their class. */
public final class WindowSerializer implements TypeSerializer<Window> {

  private static final TypeDescriptor TYPE = new TypeDescriptor(Window.class.getName(), List.of());

  private final TypeSerializer<Window> others;

  /** A serializer for windows that the job's classes know. */
  public WindowSerializer(Serializers serializers) {
    this.others = serializers.of(TypeDescriptor.DYNAMIC);
  }

  /** A serializer of windows of which all are of time. */
  @SuppressWarnings("unchecked") // no other window is ever written or read
  public static TypeSerializer<TimeWindow> ofTime(Serializers serializers) {
    return (TypeSerializer<TimeWindow>) (TypeSerializer<?>) new WindowSerializer(serializers);
  }

  @Override
  public void write(Window window, BinaryOutput out) {
    if (window instanceof TimeWindow time) {
      out.writeByte(1);
      out.writeLong(time.start());
      out.writeLong(time.end());
    } else {
      out.writeByte(0);
      others.write(window, out);
    }
  }

  @Override
  public Window read(BinaryInput in) {
    return in.readByte() == 1 ? new TimeWindow(in.readLong(), in.readLong()) : others.read(in);
  }

  @Override
  public Window copy(Window window) {
    return window; // what finds state never changes
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public TypeDescriptor type() {
    return TYPE;
  }
}
