package dev.weir.core.type;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Writes and reads an immutable class of the platform by two functions. */
record ValueSerializer<T>(
    TypeDescriptor type, BiConsumer<T, BinaryOutput> writer, Function<BinaryInput, T> reader)
    implements ImmutableSerializer<T> {

  static <T> ValueSerializer<T> of(
      Class<T> owner, BiConsumer<T, BinaryOutput> writer, Function<BinaryInput, T> reader) {
    return new ValueSerializer<>(new TypeDescriptor(owner.getName(), List.of()), writer, reader);
  }

  @Override
  public void write(T value, BinaryOutput out) {
    writer.accept(value, out);
  }

  @Override
  public T read(BinaryInput in) {
    return reader.apply(in);
  }
}
