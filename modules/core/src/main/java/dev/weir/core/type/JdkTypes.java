package dev.weir.core.type;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of the types that come with the platform. */
final class JdkTypes {

  private static final List<TypeSerializer<?>> VALUES =
      Stream.of(Scalars.all(), PrimitiveArrays.all(), JdkTimes.all(), JdkValues.all())
          .flatMap(List::stream)
          .toList();

  private static final Map<TypeDescriptor, TypeSerializer<?>> BY_TYPE = byType();

  private JdkTypes() {}

  /** The serializer of a scalar, a primitive's array or another value; null when it is none. */
  @SuppressWarnings("unchecked")
  static @Nullable TypeSerializer<Object> value(TypeDescriptor type) {
    return (TypeSerializer<Object>) BY_TYPE.get(type);
  }

  /** The kind of collection of a class name, or null. */
  static @Nullable CollectionKind collection(String name) {
    return Stream.of(CollectionKind.values())
        .filter(kind -> kind.type().getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The kind of map of a class name, or null. */
  static @Nullable MapKind map(String name) {
    return Stream.of(MapKind.values())
        .filter(kind -> kind.type().getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  /**
   * The types of the platform that the dynamic format names by their place in this list. Append
   * only: the places are in stored bytes.
   */
  static List<TypeDescriptor> numbered() {
    return Stream.of(
            VALUES.stream().map(TypeSerializer::type),
            Stream.of(Types.of(Object[].class), Types.of(Optional.class)),
            Arrays.stream(CollectionKind.values()).map(kind -> Types.of(kind.type())),
            Arrays.stream(MapKind.values()).map(kind -> Types.of(kind.type())))
        .flatMap(types -> types)
        .toList();
  }

  private static Map<TypeDescriptor, TypeSerializer<?>> byType() {
    Map<TypeDescriptor, TypeSerializer<?>> byType = new HashMap<>();
    VALUES.forEach(serializer -> byType.put(serializer.type(), serializer));
    // A primitive, as the type of a stream, is met in its box.
    Map<String, Class<?>> boxes =
        Map.of(
            "boolean", Boolean.class,
            "byte", Byte.class,
            "short", Short.class,
            "char", Character.class,
            "int", Integer.class,
            "long", Long.class,
            "float", Float.class,
            "double", Double.class);
    boxes.forEach(
        (keyword, box) -> {
          TypeSerializer<?> serializer = byType.get(Types.of(box));
          byType.put(new TypeDescriptor(keyword, List.of()), serializer);
        });
    return Map.copyOf(byType);
  }
}
