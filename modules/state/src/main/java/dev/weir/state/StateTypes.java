package dev.weir.state;

import dev.weir.core.type.TypeSerializer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the namespaces and values of a state are written and copied.
 *
 * @param namespaces makes serializers of namespaces; called by any thread, each of which uses its
 *     own
 * @param values likewise for values
 * @param <N> namespaces
 * @param <V> values
 */
public record StateTypes<N, V>(
    Supplier<? extends TypeSerializer<N>> namespaces,
    Supplier<? extends TypeSerializer<V>> values) {

  /** Copies values; null when they never change. */
  @Nullable UnaryOperator<V> copier() {
    TypeSerializer<V> serializer = values.get();
    return serializer.immutable() ? null : serializer::copy;
  }
}
