package dev.weir.tasks.window;

import dev.weir.api.window.Window;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.state.NamespacedState;
import dev.weir.state.StateTypes;
import dev.weir.tasks.keyed.StateTyping;
import dev.weir.tasks.operator.OperatorContext;
import java.util.List;
import java.util.function.Supplier;

/** The states in which windows keep their contents: an operator has one. */
record WindowStates(OperatorContext context) {

  private static final String NAME = "window contents";

  /** One value for each window. */
  NamespacedState<Window, Object> values(TypeDescriptor type) {
    return kept(() -> context.chain().serializers().of(type));
  }

  /** A list of values for each window. */
  NamespacedState<Window, List<Object>> lists(TypeDescriptor elements) {
    return kept(() -> context.chain().serializers().of(StateTyping.listOf(elements)));
  }

  /** A list of elements for each window. */
  NamespacedState<Window, List<Element>> elements(TypeDescriptor values) {
    return kept(() -> new ElementsSerializer(context.chain().serializers().of(values)));
  }

  private <V> NamespacedState<Window, V> kept(Supplier<TypeSerializer<V>> values) {
    Supplier<TypeSerializer<Window>> windows =
        () -> new WindowSerializer(context.chain().serializers());
    return context.keyed().states().sparse(NAME, new StateTypes<>(windows, values));
  }
}
