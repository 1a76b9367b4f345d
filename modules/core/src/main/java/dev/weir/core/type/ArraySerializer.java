package dev.weir.core.type;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes arrays of references. */
final class ArraySerializer implements TypeSerializer<@Nullable Object[]> {

  private final Class<?> componentClass;
  private final TypeSerializer<Object> component;
  private final TypeDescriptor type;

  ArraySerializer(
      Class<?> componentClass, TypeDescriptor componentType, TypeSerializer<Object> component) {
    this.componentClass = componentClass;
    this.component = component;
    this.type = Types.arrayOf(componentType);
  }

  @Override
  public void write(@Nullable Object[] values, BinaryOutput out) {
    boolean nulls = false;
    for (Object value : values) {
      nulls |= value == null;
    }
    Counts.write(values.length, nulls, out);
    for (Object value : values) {
      if (nulls) {
        out.writeBoolean(value != null);
      }
      if (value != null) {
        component.write(value, out);
      }
    }
  }

  @Override
  public @Nullable Object[] read(BinaryInput in) {
    int header = Counts.read(in);
    int count = Counts.count(header, in);
    @Nullable Object[] values = make(Counts.firstCapacity(count));
    for (int i = 0; i < count; i++) {
      if (i == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(count, values.length * 2L));
      }
      values[i] = Counts.nulls(header) && !in.readBoolean() ? null : component.read(in);
    }
    return values;
  }

  @Override
  public @Nullable Object[] copy(@Nullable Object[] values) {
    @Nullable Object[] copy = make(values.length);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      copy[i] = value == null ? null : component.copy(value);
    }
    return copy;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public TypeDescriptor type() {
    return type;
  }

  private @Nullable Object[] make(int length) {
    return (@Nullable Object[]) Array.newInstance(componentClass, length);
  }
}
