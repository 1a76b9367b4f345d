package dev.weir.core.type;

/** The outermost serializer of a value with dynamic parts: begins a new list of class names. */
final class DynamicRoot implements TypeSerializer<Object> {

  private final TypeSerializer<Object> value;
  private final DynamicScope scope;

  DynamicRoot(TypeSerializer<Object> value, DynamicScope scope) {
    this.value = value;
    this.scope = scope;
  }

  @Override
  public void write(Object whole, BinaryOutput out) {
    scope.nextValue();
    value.write(whole, out);
  }

  @Override
  public Object read(BinaryInput in) {
    scope.nextValue();
    return value.read(in);
  }

  @Override
  public Object copy(Object whole) {
    return value.copy(whole);
  }

  @Override
  public boolean immutable() {
    return value.immutable();
  }

  @Override
  public TypeDescriptor type() {
    return value.type();
  }
}
