package dev.weir.api.state;

import dev.weir.api.capture.CallSite;
import dev.weir.core.error.UserErrorException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The states that one function declares as fields. Known before the program is submitted; they
 * travel with the function, and are bound to the states of the operator where it runs.
 */
public final class DeclaredStates implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String owner;
  private final ArrayList<StateField<?, ?>> fields = new ArrayList<>();
  private boolean complete;

  /**
   * No state yet.
   *
   * @param owner the function, for errors
   */
  public DeclaredStates(String owner) {
    this.owner = owner;
  }

  /** Declares a value. */
  public <V> DeclaredValue<V> value(ValueStateDescriptor<V> descriptor) {
    return new DeclaredValue<>(added("value", descriptor, StateStore::getState));
  }

  /** Declares a list. */
  public <T> ListState<T> list(ListStateDescriptor<T> descriptor) {
    return new DeclaredList<>(added("list", descriptor, StateStore::getListState));
  }

  /** Declares a map. */
  public <U, V> MapState<U, V> map(MapStateDescriptor<U, V> descriptor) {
    return new DeclaredMap<>(added("map", descriptor, StateStore::getMapState));
  }

  /** Declares a reduction. */
  public <T> ReducingState<T> reducing(ReducingStateDescriptor<T> descriptor) {
    return new DeclaredReducing<>(added("reducing", descriptor, StateStore::getReducingState));
  }

  /** Declares an aggregate. */
  public <T, A, O> AggregatingState<T, O> aggregating(
      AggregatingStateDescriptor<T, A, O> descriptor) {
    return new DeclaredAggregating<>(
        added("aggregating", descriptor, StateStore::getAggregatingState));
  }

  /** What was declared, in that order. */
  public List<StateDescriptor> descriptors() {
    List<StateDescriptor> all = new ArrayList<>();
    for (StateField<?, ?> field : fields) {
      all.add(field.descriptor());
    }
    return List.copyOf(all);
  }

  /** Gives every field its state; nothing can be declared from then on. */
  public void bind(StateStore store) {
    complete = true;
    fields.forEach(field -> field.bind(store));
  }

  private <D extends StateDescriptor, S extends State> StateField<D, S> added(
      String call, D descriptor, StateField.Opening<D, S> opening) {
    if (complete) {
      throw UserErrorException.of(
          CallSite.of(call),
          "states of " + owner + " declared as fields, or in its constructor",
          "state '" + descriptor.name() + "' declared where the function runs",
          "Make it a field; or ask the RuntimeContext for it in open.");
    }
    if (descriptor.name().isBlank()
        || fields.stream().anyMatch(one -> one.descriptor().name().equals(descriptor.name()))) {
      throw UserErrorException.of(
          CallSite.of(call),
          "a name for each state of " + owner + " that no other has",
          descriptor.name().isBlank() ? "a blank one" : "'" + descriptor.name() + "' twice",
          "Rename it.");
    }
    StateField<D, S> field = new StateField<>(owner, descriptor, opening);
    fields.add(field);
    return field;
  }
}
