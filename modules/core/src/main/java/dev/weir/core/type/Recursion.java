package dev.weir.core.type;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands where a type contains itself, for a serializer that is still being put together. */
final class Recursion implements TypeSerializer<Object> {

  private final TypeDescriptor type;
  private final boolean immutable;
  private final Nesting nesting;
  private @Nullable TypeSerializer<Object> target;

  Recursion(TypeDescriptor type, boolean immutable, Nesting nesting) {
    this.type = type;
    this.immutable = immutable;
    this.nesting = nesting;
  }

  void target(TypeSerializer<Object> complete) {
    target = complete;
  }

  @Override
  public void write(Object value, BinaryOutput out) {
    nesting.enter();
    try {
      target().write(value, out);
    } finally {
      nesting.leave();
    }
  }

  @Override
  public Object read(BinaryInput in) {
    nesting.enter();
    try {
      return target().read(in);
    } finally {
      nesting.leave();
    }
  }

  @Override
  public Object copy(Object value) {
    if (immutable) {
      return value;
    }
    nesting.enter();
    try {
      return target().copy(value);
    } finally {
      nesting.leave();
    }
  }

  @Override
  public boolean immutable() {
    return immutable;
  }

  @Override
  public TypeDescriptor type() {
    return type;
  }

  private TypeSerializer<Object> target() {
    return Objects.requireNonNull(target, "the serializer is not complete");
  }
}
