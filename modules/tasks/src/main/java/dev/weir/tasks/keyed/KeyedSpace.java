package dev.weir.tasks.keyed;

import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.state.KeyedStates;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one keyed operator has of keyed state.
 *
 * @param key the key at hand
 * @param states all states, the operator's own and those of user functions
 * @param typing makes the types of states
 * @param user the states that user functions made for the key alone
 */
public record KeyedSpace(
    CurrentKey key, KeyedStates states, StateTyping typing, KeyedStateView<KeyedSpace.Whole> user) {

  /** The type of the namespace of what belongs to a key as a whole. */
  public static final TypeDescriptor WHOLE = new TypeDescriptor(Whole.class.getName(), List.of());

  /** The namespace of what belongs to a key as a whole. */
  public enum Whole {
    /** The namespace. */
    KEY
  }

  /** The space of an operator without any state yet. */
  public static KeyedSpace of(String operatorName, KeyedStates states, StateTyping typing) {
    CurrentKey key = new CurrentKey(operatorName);
    KeyedStateView.Place<Whole> place =
        new KeyedStateView.Place<>(states, typing, "user", () -> typing.serializers().of(WHOLE));
    KeyedStateView<Whole> user = new KeyedStateView<>(operatorName, key, place, true);
    user.in(Whole.KEY);
    return new KeyedSpace(key, states, typing, user);
  }

  /**
   * A view for namespaces that belong to few keys each.
   *
   * @param prefix sets its states apart from those of other views
   * @param namespaces makes serializers of namespaces
   */
  public <N> KeyedStateView<N> view(
      String operatorName, String prefix, Supplier<TypeSerializer<N>> namespaces) {
    KeyedStateView.Place<N> place = new KeyedStateView.Place<>(states, typing, prefix, namespaces);
    return new KeyedStateView<>(operatorName, key, place, false);
  }
}
