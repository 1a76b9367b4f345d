package dev.weir.tasks.slice;

import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.state.DenseState;
import dev.weir.state.KeyedStates;
import dev.weir.state.StateTypes;

/**
 * Makes the states of windows by slices.
 *
 * @param accumulators the type of what is kept for a key and slice
 */
record SliceStates(KeyedStates states, Serializers serializers, TypeDescriptor accumulators) {

  /** Accumulators, by key and a number. */
  DenseState<Long, Object> accumulators(String name) {
    return states.dense(
        name,
        new StateTypes<>(
            () -> serializers.of(Types.of(Long.class)), () -> serializers.of(accumulators)));
  }

  /** What follows from the slices, by key and a number: it is in no snapshot. */
  DenseState<Long, Object> derived() {
    return states.transientDense();
  }
}
