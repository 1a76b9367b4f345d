package dev.weir.core.type;

import java.util.List;

/**
 * Writes which member of a sealed hierarchy a value is, as its place in the list of members, and
 * then the value by that member's serializer.
 */
final class ChoiceSerializer implements TypeSerializer<Object> {

  private final Class<?>[] owners;
  private final TypeSerializer<Object>[] members;
  private final TypeDescriptor type;
  private final boolean immutable;

  @SuppressWarnings({"unchecked", "rawtypes"})
  ChoiceSerializer(
      TypeDescriptor type,
      List<Class<?>> owners,
      List<TypeSerializer<Object>> members,
      boolean immutable) {
    this.type = type;
    this.owners = owners.toArray(Class<?>[]::new);
    this.members = members.toArray(TypeSerializer[]::new);
    this.immutable = immutable;
  }

  @Override
  public void write(Object value, BinaryOutput out) {
    int place = placeOf(value);
    out.writeVarInt(place);
    members[place].write(value, out);
  }

  @Override
  public Object read(BinaryInput in) {
    int place = in.readVarInt();
    if (place < 0 || place >= members.length) {
      throw new IllegalStateException(
          type + " has " + members.length + " members, the bytes name number " + place);
    }
    return members[place].read(in);
  }

  @Override
  public Object copy(Object value) {
    return immutable ? value : members[placeOf(value)].copy(value);
  }

  @Override
  public boolean immutable() {
    return immutable;
  }

  @Override
  public TypeDescriptor type() {
    return type;
  }

  private int placeOf(Object value) {
    Class<?> exact = value.getClass();
    for (int i = 0; i < owners.length; i++) {
      if (owners[i] == exact) {
        return i;
      }
    }
    // Constants of an enum with bodies, and classes below a non-sealed member.
    for (int i = 0; i < owners.length; i++) {
      if (owners[i].isInstance(value)) {
        return i;
      }
    }
    throw new IllegalArgumentException(exact.getName() + " is not a member of " + type);
  }
}
