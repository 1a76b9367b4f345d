package dev.weir.tasks.slice;

import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import dev.weir.state.DenseState;
import dev.weir.state.KeyedStates;
import dev.weir.state.StateTypes;
import java.util.function.Supplier;

/**
 * Makes the states of windows by slices.
 *
 * @param accumulators the type of what is kept for a key and slice
 */
record SliceStates(KeyedStates states, Serializers serializers, TypeDescriptor accumulators) {

  /** Accumulators, by key and a number. */
  DenseState<Long, Object> accumulators(String name) {
    return state(name, () -> serializers.of(accumulators));
  }

  /** Accumulators and how many slices each is made of, by key and a number. */
  DenseState<Long, Object> tallies(String name) {
    return state(name, () -> new TallySerializer(serializers.of(accumulators)));
  }

  private DenseState<Long, Object> state(String name, Supplier<TypeSerializer<Object>> values) {
    return states.dense(name, new StateTypes<>(() -> serializers.of(Types.of(Long.class)), values));
  }
}
