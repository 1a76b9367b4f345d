package dev.weir.core.type;

import java.util.List;
import java.util.Optional;

/** Writes a byte, 1 or 0, and the value if there is one. */
final class OptionalSerializer implements TypeSerializer<Optional<Object>> {

  private final TypeSerializer<Object> element;
  private final TypeDescriptor type;
  private final boolean immutable;

  OptionalSerializer(
      TypeDescriptor elementType, TypeSerializer<Object> element, boolean immutable) {
    this.element = element;
    this.type = new TypeDescriptor(Optional.class.getName(), List.of(elementType));
    this.immutable = immutable;
  }

  @Override
  public void write(Optional<Object> value, BinaryOutput out) {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      element.write(value.get(), out);
    }
  }

  @Override
  public Optional<Object> read(BinaryInput in) {
    return in.readBoolean() ? Optional.of(element.read(in)) : Optional.empty();
  }

  @Override
  public Optional<Object> copy(Optional<Object> value) {
    return immutable ? value : value.map(element::copy);
  }

  @Override
  public boolean immutable() {
    return immutable;
  }

  @Override
  public TypeDescriptor type() {
    return type;
  }
}
