package dev.weir.tasks.keyed;

import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.state.StateTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the types of states out of descriptors.
 *
 * @param serializers of the job
 */
public record StateTyping(Serializers serializers) {

  /** Lists, as states keep them. */
  public static TypeDescriptor listOf(TypeDescriptor elements) {
    return new TypeDescriptor(ArrayList.class.getName(), List.of(elements));
  }

  /** Maps, as states keep them. */
  public static TypeDescriptor mapOf(TypeDescriptor keys, TypeDescriptor values) {
    return new TypeDescriptor(LinkedHashMap.class.getName(), List.of(keys, values));
  }

  /** A state whose types descriptors say. */
  public <N, V> StateTypes<N, V> of(TypeDescriptor namespaces, TypeDescriptor values) {
    return new StateTypes<>(() -> serializers.of(namespaces), () -> serializers.of(values));
  }

  /** A state whose namespaces a descriptor says. */
  public <N, V> StateTypes<N, V> of(
      TypeDescriptor namespaces, Supplier<? extends TypeSerializer<V>> values) {
    return new StateTypes<>(() -> serializers.of(namespaces), values);
  }

  /** A state whose values a descriptor says. */
  public <N, V> StateTypes<N, V> of(
      Supplier<? extends TypeSerializer<N>> namespaces, TypeDescriptor values) {
    return new StateTypes<>(namespaces, () -> serializers.of(values));
  }
}
