package dev.weir.core.type;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Writes collections element by element, in their own order. */
final class CollectionSerializer implements TypeSerializer<Collection<Object>> {

  private final CollectionKind kind;
  private final TypeSerializer<Object> element;
  private final TypeDescriptor type;

  CollectionSerializer(
      CollectionKind kind, TypeDescriptor elementType, TypeSerializer<Object> element) {
    this.kind = kind;
    this.element = element;
    this.type = new TypeDescriptor(kind.type().getName(), List.of(elementType));
  }

  @Override
  public void write(Collection<Object> values, BinaryOutput out) {
    if (kind.sorted()) {
      SortOrder.write(orderOf(values), out);
    }
    boolean nulls = anyNull(values);
    Counts.write(values.size(), nulls, out);
    if (!nulls && values instanceof RandomAccess && values instanceof List<Object> list) {
      for (int i = 0, size = list.size(); i < size; i++) {
        element.write(list.get(i), out);
      }
      return;
    }
    for (Object value : values) {
      if (nulls) {
        out.writeBoolean(value != null);
      }
      if (value != null) {
        element.write(value, out);
      }
    }
  }

  @Override
  public Collection<Object> read(BinaryInput in) {
    Comparator<Object> order = kind.sorted() ? SortOrder.read(in) : null;
    int header = Counts.read(in);
    int count = Counts.count(header, in);
    Collection<Object> values = kind.make(Counts.firstCapacity(count), order);
    for (int i = 0; i < count; i++) {
      if (Counts.nulls(header) && !in.readBoolean()) {
        addNull(values);
      } else {
        values.add(element.read(in));
      }
    }
    return values;
  }

  @Override
  public Collection<Object> copy(Collection<Object> values) {
    Collection<Object> copy = kind.make(values.size(), kind.sorted() ? orderOf(values) : null);
    if (element.immutable()) {
      copy.addAll(values);
      return copy;
    }
    for (Object value : values) {
      if (value == null) {
        addNull(copy);
      } else {
        copy.add(element.copy(value));
      }
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

  @SuppressWarnings("NullAway") // collections of the platform may hold null
  private static void addNull(Collection<Object> values) {
    values.add(null);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static @Nullable Comparator<Object> orderOf(Collection<Object> values) {
    return (Comparator<Object>) ((SortedSet) values).comparator();
  }

  private static boolean anyNull(Collection<Object> values) {
    // Not contains(null): the collections of List.of refuse even the question.
    for (Object value : values) {
      if (value == null) {
        return true;
      }
    }
    return false;
  }
}
