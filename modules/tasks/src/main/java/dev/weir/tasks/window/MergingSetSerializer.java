package dev.weir.tasks.window;

import dev.weir.api.window.Window;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes windows, and under which window the contents of each are kept. */
final class MergingSetSerializer implements TypeSerializer<Map<Window, Window>> {

  private static final TypeDescriptor TYPE =
      new TypeDescriptor(
          Map.class.getName(), List.of(new TypeDescriptor(Window.class.getName(), List.of())));

  private final WindowSerializer windows;

  MergingSetSerializer(Serializers serializers) {
    this.windows = new WindowSerializer(serializers);
  }

  @Override
  public void write(Map<Window, Window> set, BinaryOutput out) {
    out.writeVarInt(set.size());
    set.forEach(
        (window, state) -> {
          windows.write(window, out);
          windows.write(state, out);
        });
  }

  @Override
  public Map<Window, Window> read(BinaryInput in) {
    int size = in.readVarInt();
    Map<Window, Window> set = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      Window window = windows.read(in);
      set.put(window, windows.read(in));
    }
    return set;
  }

  @Override
  public Map<Window, Window> copy(Map<Window, Window> set) {
    return new LinkedHashMap<>(set);
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public TypeDescriptor type() {
    return TYPE;
  }
}
