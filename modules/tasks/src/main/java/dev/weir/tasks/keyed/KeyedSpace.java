package dev.weir.tasks.keyed;

import dev.weir.core.type.TypeDescriptor;
import dev.weir.state.KeyedStates;
import java.util.function.Consumer;

/**
 * What one keyed operator has of keyed state.
 *
 * @param key the key at hand
 * @param states all states, the operator's own and those of user functions
 * @param types refuses types that cannot be serialized
 * @param user the states that user functions made for the key alone
 */
public record KeyedSpace(
    CurrentKey key,
    KeyedStates states,
    Consumer<TypeDescriptor> types,
    KeyedStateView<KeyedSpace.Whole> user) {

  /** The namespace of what belongs to a key as a whole. */
  public enum Whole {
    /** The namespace. */
    KEY
  }

  /** The space of an operator without any state yet. */
  public static KeyedSpace of(
      String operatorName, KeyedStates states, Consumer<TypeDescriptor> types) {
    CurrentKey key = new CurrentKey(operatorName);
    KeyedStateView<Whole> user = KeyedStateView.shared(operatorName, key, states, types, "user");
    user.in(Whole.KEY);
    return new KeyedSpace(key, states, types, user);
  }

  /**
   * A view for namespaces that belong to few keys each.
   *
   * @param prefix sets its states apart from those of other views
   */
  public <N> KeyedStateView<N> view(String operatorName, String prefix) {
    return KeyedStateView.sparse(operatorName, key, states, types, prefix);
  }
}
