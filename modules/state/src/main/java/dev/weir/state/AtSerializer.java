package dev.weir.state;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import java.util.List;

/** Writes when timers fire, and for what. */
final class AtSerializer<N> implements TypeSerializer<StoredTimers.At<N>> {

  private final TypeSerializer<N> namespaces;

  AtSerializer(TypeSerializer<N> namespaces) {
    this.namespaces = namespaces;
  }

  @Override
  public void write(StoredTimers.At<N> at, BinaryOutput out) {
    out.writeLong(at.time());
    namespaces.write(at.namespace(), out);
  }

  @Override
  public StoredTimers.At<N> read(BinaryInput in) {
    long time = in.readLong();
    return new StoredTimers.At<>(time, namespaces.read(in));
  }

  @Override
  public StoredTimers.At<N> copy(StoredTimers.At<N> at) {
    return at;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public TypeDescriptor type() {
    return new TypeDescriptor(StoredTimers.At.class.getName(), List.of(namespaces.type()));
  }
}
