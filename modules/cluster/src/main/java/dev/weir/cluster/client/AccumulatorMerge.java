package dev.weir.cluster.client;

import dev.weir.api.accumulator.Accumulator;
import dev.weir.core.code.UserCode;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Merges what the subtasks of a job gathered. */
final class AccumulatorMerge {

  private AccumulatorMerge() {}

  /**
   * The merged values by name.
   *
   * @param subtasks for each subtask, its frozen accumulators by name
   * @param userCode where the accumulators' classes are found
   */
  static Map<String, Serializable> merge(List<Map<String, byte[]>> subtasks, ClassLoader userCode) {
    Map<String, Accumulator<?, ?>> merged = new TreeMap<>();
    for (Map<String, byte[]> subtask : subtasks) {
      subtask.forEach(
          (name, frozen) -> {
            Accumulator<?, ?> next = UserCode.open(frozen, Accumulator.class, userCode);
            Accumulator<?, ?> known = merged.putIfAbsent(name, next);
            if (known != null) {
              mergeInto(known, next);
            }
          });
    }
    Map<String, Serializable> values = new TreeMap<>();
    merged.forEach((name, accumulator) -> values.put(name, accumulator.localValue()));
    return values;
  }

  @SuppressWarnings(
      "unchecked") // one name is one accumulator class, or its merge says what is wrong
  private static <V, R extends Serializable> void mergeInto(
      Accumulator<V, R> known, Accumulator<?, ?> next) {
    known.merge((Accumulator<V, R>) next);
  }
}
