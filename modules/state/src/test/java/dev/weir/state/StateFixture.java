package dev.weir.state;

import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import java.util.List;

/** Keyed states of a made-up operator. */
final class StateFixture {

  private static final Serializers SERIALIZERS =
      new Serializers(StateFixture.class.getClassLoader());

  private StateFixture() {}

  static KeyedStates states(int subtask, int parallelism, int maxParallelism) {
    return new KeyedStates(
        new KeyedStates.Owner(
            "operator",
            subtask,
            parallelism,
            maxParallelism,
            () -> SERIALIZERS.of(TypeDescriptor.DYNAMIC)));
  }

  static <N, V> StateTypes<N, V> types(Class<N> namespaces, Class<V> values) {
    return types(namespaces, new TypeDescriptor(values.getName(), List.of()));
  }

  static <N, V> StateTypes<N, V> types(Class<N> namespaces, TypeDescriptor values) {
    return new StateTypes<>(
        () -> SERIALIZERS.of(new TypeDescriptor(namespaces.getName(), List.of())),
        () -> SERIALIZERS.of(values));
  }
}
