package dev.weir.core.type;

/** A serializer of values that never change. */
interface ImmutableSerializer<T> extends TypeSerializer<T> {

  @Override
  default T copy(T value) {
    return value;
  }

  @Override
  default boolean immutable() {
    return true;
  }
}
