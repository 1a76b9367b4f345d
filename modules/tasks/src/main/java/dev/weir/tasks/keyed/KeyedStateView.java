package dev.weir.tasks.keyed;

import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.State;
import dev.weir.api.state.StateDescriptor;
import dev.weir.api.state.StateStore;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.state.KeyedStates;
import dev.weir.state.NamespacedState;
import dev.weir.state.StateTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The states that user functions ask for, for the key and the namespace at hand. Used by the
 * subtask's thread only.
 *
 * @param <N> namespaces
 */
public final class KeyedStateView<N> implements StateStore {

  private record Known(StateDescriptor descriptor, State state) {}

  /**
   * Where the states of a view are kept.
   *
   * @param prefix sets them apart from those of other views
   * @param namespaces makes serializers of namespaces
   */
  record Place<N>(
      KeyedStates states,
      StateTyping typing,
      String prefix,
      Supplier<TypeSerializer<N>> namespaces) {

    /** How the values of a state are kept. */
    <V> StateTypes<N, V> types(StateDescriptor descriptor) {
      return typing.of(namespaces, valueType(descriptor));
    }
  }

  private final String operatorName;
  private final CurrentKey key;
  private final Place<N> place;
  private final boolean shared;
  private final Map<String, Known> known = new LinkedHashMap<>();
  private final Map<String, NamespacedState<N, ?>> valuesByName = new HashMap<>();
  private @Nullable N namespace;

  /**
   * A view without states yet.
   *
   * @param shared whether many keys share a namespace
   */
  KeyedStateView(String operatorName, CurrentKey key, Place<N> place, boolean shared) {
    this.operatorName = operatorName;
    this.key = key;
    this.place = place;
    this.shared = shared;
  }

  /** The type of what is kept for a key and namespace. */
  private static TypeDescriptor valueType(StateDescriptor descriptor) {
    List<TypeDescriptor> types = descriptor.types();
    if (descriptor instanceof ListStateDescriptor<?>) {
      return StateTyping.listOf(types.get(0));
    }
    return descriptor instanceof MapStateDescriptor<?, ?>
        ? StateTyping.mapOf(types.get(0), types.get(1))
        : types.get(0);
  }

  /** What follows is about a namespace. */
  public KeyedStateView<N> in(N current) {
    namespace = current;
    return this;
  }

  /**
   * Adds what the key at hand has in other namespaces to what it has in the one at hand.
   *
   * @param descriptor of a list, reducing or aggregating state
   * @throws UserErrorException when it is of another kind
   */
  public void merge(StateDescriptor descriptor, Collection<? extends N> others) {
    N into = namespace();
    Merged merged = merged(descriptor);
    for (N other : others) {
      if (!other.equals(into)) {
        namespace = other;
        Object part = merged.take();
        namespace = into;
        if (part != null) {
          merged.absorb(part);
        }
      }
    }
  }

  private Merged merged(StateDescriptor descriptor) {
    State state = null;
    if (descriptor instanceof ListStateDescriptor<?> list) {
      state = getListState(list);
    } else if (descriptor instanceof ReducingStateDescriptor<?> reducing) {
      state = getReducingState(reducing);
    } else if (descriptor instanceof AggregatingStateDescriptor<?, ?, ?> aggregating) {
      state = getAggregatingState(aggregating);
    }
    if (state instanceof Merged merged) {
      return merged;
    }
    throw UserErrorException.of(
        "operator '" + operatorName + "', state '" + descriptor.name() + "'",
        "a list, reducing or aggregating state, which can be merged",
        descriptor.getClass().getSimpleName(),
        "Keep what is to be merged in such a state.");
  }

  /** The keys that have a state in the namespace at hand, which was asked for before. */
  public List<Object> keys(StateDescriptor descriptor) {
    List<Object> keys = new ArrayList<>();
    NamespacedState<N, ?> values = values(descriptor);
    values.forEach(namespace(), (one, value) -> keys.add(one));
    return keys;
  }

  /** Forgets all that the key at hand has in the namespace at hand. */
  public void clear() {
    for (Known one : known.values()) {
      one.state().clear();
    }
  }

  @Override
  public <V> ValueState<V> getState(ValueStateDescriptor<V> descriptor) {
    return state(descriptor, () -> new ValueSlot<V>(slot(descriptor), descriptor.defaultValue()));
  }

  @Override
  public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
    return state(descriptor, () -> new ListSlot<T>(slot(descriptor)));
  }

  @Override
  public <U, V> MapState<U, V> getMapState(MapStateDescriptor<U, V> descriptor) {
    return state(descriptor, () -> new MapSlot<U, V>(slot(descriptor)));
  }

  @Override
  public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
    return state(descriptor, () -> new ReducingSlot<T>(slot(descriptor), descriptor.function()));
  }

  @Override
  public <T, A, O> AggregatingState<T, O> getAggregatingState(
      AggregatingStateDescriptor<T, A, O> descriptor) {
    return state(
        descriptor, () -> new AggregatingSlot<T, A, O>(slot(descriptor), descriptor.function()));
  }

  private NamespacedState<N, ?> values(StateDescriptor descriptor) {
    NamespacedState<N, ?> values = valuesByName.get(descriptor.name());
    return Objects.requireNonNull(values, "a state that was never asked for");
  }

  private <V> Slot<N, V> slot(StateDescriptor descriptor) {
    String name = place.prefix() + "/" + descriptor.name();
    StateTypes<N, V> types = place.types(descriptor);
    NamespacedState<N, V> values =
        shared ? place.states().dense(name, types) : place.states().sparse(name, types);
    valuesByName.put(descriptor.name(), values);
    return new Slot<>("state '" + descriptor.name() + "'", values, key, this::namespace);
  }

  private N namespace() {
    return Objects.requireNonNull(namespace, "no namespace at hand");
  }

  @SuppressWarnings("unchecked") // a descriptor of one kind and type always made the same class
  private <S extends State> S state(StateDescriptor descriptor, Supplier<S> made) {
    Known before = known.get(descriptor.name());
    if (before == null) {
      check(descriptor);
      S state = made.get();
      known.put(descriptor.name(), new Known(descriptor, state));
      return state;
    }
    if (!same(before.descriptor(), descriptor)) {
      throw UserErrorException.of(
          where(descriptor),
          before.descriptor().toString(),
          descriptor,
          "Give the two states different names.");
    }
    return (S) before.state();
  }

  private void check(StateDescriptor descriptor) {
    try {
      descriptor.types().forEach(place.typing().serializers()::check);
    } catch (UserErrorException e) {
      Problem problem = e.problem();
      String where = where(descriptor) + ", " + problem.where();
      throw new UserErrorException(
          new Problem(problem.expected(), problem.found(), where, problem.todo()), e);
    }
  }

  private String where(StateDescriptor descriptor) {
    return "operator '" + operatorName + "', state '" + descriptor.name() + "'";
  }

  /** Functions and defaults have no equality to rely on; kinds and types do. */
  private static boolean same(StateDescriptor one, StateDescriptor other) {
    return one.getClass() == other.getClass() && one.types().equals(other.types());
  }
}
