package dev.weir.core.type;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes maps entry by entry, in their own order. */
final class MapSerializer implements TypeSerializer<Map<Object, Object>> {

  private final MapKind kind;
  private final TypeSerializer<Object> key;
  private final TypeSerializer<Object> value;
  private final TypeDescriptor type;

  MapSerializer(
      MapKind kind,
      TypeDescriptor keyType,
      TypeSerializer<Object> key,
      TypeDescriptor valueType,
      TypeSerializer<Object> value) {
    this.kind = kind;
    this.key = key;
    this.value = value;
    this.type = new TypeDescriptor(kind.type().getName(), List.of(keyType, valueType));
  }

  @Override
  public void write(Map<Object, Object> map, BinaryOutput out) {
    if (kind.sorted()) {
      SortOrder.write(orderOf(map), out);
    }
    boolean nulls = anyNull(map);
    Counts.write(map.size(), nulls, out);
    for (Map.Entry<Object, Object> entry : map.entrySet()) {
      write(key, entry.getKey(), nulls, out);
      write(value, entry.getValue(), nulls, out);
    }
  }

  @Override
  @SuppressWarnings("NullAway") // maps of the platform may hold null
  public Map<Object, Object> read(BinaryInput in) {
    Comparator<? super Object> order = kind.sorted() ? SortOrder.read(in) : null;
    int header = Counts.read(in);
    int count = Counts.count(header, in);
    boolean nulls = Counts.nulls(header);
    Map<Object, Object> map = kind.make(Counts.firstCapacity(count), order);
    for (int i = 0; i < count; i++) {
      Object nextKey = nulls && !in.readBoolean() ? null : key.read(in);
      Object nextValue = nulls && !in.readBoolean() ? null : value.read(in);
      map.put(nextKey, nextValue);
    }
    return map;
  }

  @Override
  @SuppressWarnings("NullAway") // maps of the platform may hold null
  public Map<Object, Object> copy(Map<Object, Object> map) {
    Map<Object, Object> copy = kind.make(map.size(), kind.sorted() ? orderOf(map) : null);
    for (Map.Entry<Object, Object> entry : map.entrySet()) {
      Object nextKey = entry.getKey();
      Object nextValue = entry.getValue();
      copy.put(
          nextKey == null ? null : key.copy(nextKey),
          nextValue == null ? null : value.copy(nextValue));
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

  private static void write(
      TypeSerializer<Object> serializer, @Nullable Object part, boolean nulls, BinaryOutput out) {
    if (nulls) {
      out.writeBoolean(part != null);
    }
    if (part != null) {
      serializer.write(part, out);
    }
  }

  private static @Nullable Comparator<? super Object> orderOf(Map<Object, Object> map) {
    return ((SortedMap<Object, Object>) map).comparator();
  }

  private static boolean anyNull(Map<Object, Object> map) {
    for (Map.Entry<Object, Object> entry : map.entrySet()) {
      if (entry.getKey() == null || entry.getValue() == null) {
        return true;
      }
    }
    return false;
  }
}
