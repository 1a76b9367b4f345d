package dev.weir.api.state;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A state that a function declared: what it is, and, where the function runs, the state itself.
 *
 * @param <D> what it is
 * @param <S> the state
 */
final class StateField<D extends StateDescriptor, S extends State> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** How a store gives such a state. */
  interface Opening<D, S> extends Serializable {
    S of(StateStore store, D descriptor);
  }

  private final String owner;
  private final Opening<D, S> opening;
  private D descriptor;
  private transient @Nullable S state;

  StateField(String owner, D descriptor, Opening<D, S> opening) {
    this.owner = owner;
    this.descriptor = descriptor;
    this.opening = opening;
  }

  D descriptor() {
    return descriptor;
  }

  void descriptor(D changed) {
    descriptor = changed;
  }

  void bind(StateStore store) {
    state = opening.of(store, descriptor);
  }

  S state() {
    S bound = state;
    if (bound == null) {
      throw new IllegalStateException(
          this
              + " was used where its function does not run: expected a call from processElement or"
              + " onTimer of the operator that runs "
              + owner);
    }
    return bound;
  }

  @Override
  public String toString() {
    return "state '" + descriptor.name() + "' of " + owner;
  }
}
