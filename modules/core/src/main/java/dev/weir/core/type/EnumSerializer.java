package dev.weir.core.type;

import java.util.List;

/**
 * Writes a constant as its place in the table of constants, in the order of their declaration. The
 * table of names is what a schema will remember.
 */
final class EnumSerializer implements ImmutableSerializer<Enum<?>> {

  private final Enum<?>[] constants;
  private final TypeDescriptor type;

  EnumSerializer(Class<?> owner) {
    constants = (Enum<?>[]) owner.getEnumConstants();
    type = new TypeDescriptor(owner.getName(), List.of());
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // the place is the format
  public void write(Enum<?> value, BinaryOutput out) {
    out.writeVarInt(value.ordinal());
  }

  @Override
  public Enum<?> read(BinaryInput in) {
    int place = in.readVarInt();
    if (place < 0 || place >= constants.length) {
      throw new IllegalStateException(
          type + " has " + constants.length + " constants, the bytes name number " + place);
    }
    return constants[place];
  }

  @Override
  public TypeDescriptor type() {
    return type;
  }
}
