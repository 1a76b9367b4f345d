package dev.weir.tasks.process;

import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeSerializer;
import dev.weir.state.file.StateKind;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.keyed.StateTyping;
import dev.weir.tasks.operator.OperatorContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The broadcast state of one operator in one subtask, by name: all that a snapshot must keep of it.
 * Used by the subtask's thread only.
 */
final class BroadcastStates {

  /** One map, with the types that it was declared with. */
  record Held(MapStateDescriptor<?, ?> descriptor, Map<Object, Object> entries) {}

  private static final String PREFIX = "broadcast/";

  private final String operatorName;
  private final Map<String, Held> byName = new LinkedHashMap<>();

  BroadcastStates(String operatorName, List<MapStateDescriptor<?, ?>> descriptors) {
    this.operatorName = operatorName;
    descriptors.forEach(one -> byName.put(one.name(), new Held(one, new LinkedHashMap<>())));
  }

  /** Adds all maps to a snapshot, each as one item. */
  void snapshot(OperatorContext context, SubtaskSnapshot into) {
    for (Held held : byName.values()) {
      BinaryOutput out = new BinaryOutput(256);
      serializer(held, context).write(held.entries(), out);
      into.add(
          context.operatorId(),
          PREFIX + held.descriptor().name(),
          StateKind.BROADCAST,
          held.descriptor().keyType() + " -> " + held.descriptor().valueType(),
          List.of(out.toByteArray()));
    }
  }

  /** Begins with what a snapshot holds: it is the same whichever subtask kept it. */
  void restore(OperatorContext context) {
    for (Held held : byName.values()) {
      List<byte[]> items = context.restored(PREFIX + held.descriptor().name());
      if (!items.isEmpty()) {
        held.entries().putAll(serializer(held, context).read(new BinaryInput(items.get(0))));
      }
    }
  }

  private static TypeSerializer<Map<Object, Object>> serializer(
      Held held, OperatorContext context) {
    MapStateDescriptor<?, ?> types = held.descriptor();
    return context.chain().serializers().of(StateTyping.mapOf(types.keyType(), types.valueType()));
  }

  @SuppressWarnings("unchecked") // the descriptor is the one that says the types
  <U, V> BroadcastState<U, V> get(MapStateDescriptor<U, V> descriptor) {
    Held held = byName.get(descriptor.name());
    if (held == null || !held.descriptor().equals(descriptor)) {
      throw UserErrorException.of(
          "operator '" + operatorName + "', getBroadcastState",
          held == null ? "one of the states " + byName.keySet() : held.descriptor().toString(),
          held == null ? "'" + descriptor.name() + "'" : descriptor,
          "Pass the descriptor to broadcast(...) too, and use the same one here.");
    }
    return new Handle<>((Map<U, V>) held.entries());
  }

  private record Handle<U, V>(Map<U, V> map) implements BroadcastState<U, V> {

    @Override
    public @Nullable V get(U key) {
      return map.get(key);
    }

    @Override
    public boolean contains(U key) {
      return map.containsKey(key);
    }

    @Override
    public Iterable<Map.Entry<U, V>> immutableEntries() {
      return Collections.unmodifiableMap(map).entrySet();
    }

    @Override
    public void put(U key, V value) {
      map.put(
          Objects.requireNonNull(key, "the key of a broadcast state must not be null"),
          Objects.requireNonNull(value, "the value of a broadcast state must not be null"));
    }

    @Override
    public void putAll(Map<? extends U, ? extends V> entries) {
      entries.forEach(this::put);
    }

    @Override
    public void remove(U key) {
      map.remove(key);
    }

    @Override
    public void clear() {
      map.clear();
    }
  }
}
