package dev.weir.core.type;

/** Writes a byte, 1 for a value of the second type, and then the value. */
final class EitherSerializer implements TypeSerializer<Object> {

  private final TypeDescriptor type;
  private final TypeSerializer<Object> first;
  private final TypeSerializer<Object> second;
  private final Class<?> secondOwner;
  private final boolean immutable;

  EitherSerializer(
      TypeDescriptor type,
      TypeSerializer<Object> first,
      TypeSerializer<Object> second,
      Class<?> secondOwner,
      boolean immutable) {
    this.type = type;
    this.first = first;
    this.second = second;
    this.secondOwner = secondOwner;
    this.immutable = immutable;
  }

  private TypeSerializer<Object> of(Object value) {
    return value.getClass() == secondOwner ? second : first;
  }

  @Override
  public void write(Object value, BinaryOutput out) {
    TypeSerializer<Object> serializer = of(value);
    out.writeBoolean(serializer == second);
    serializer.write(value, out);
  }

  @Override
  public Object read(BinaryInput in) {
    return in.readBoolean() ? second.read(in) : first.read(in);
  }

  @Override
  public Object copy(Object value) {
    return immutable ? value : of(value).copy(value);
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
