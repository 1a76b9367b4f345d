package dev.weir.tasks.operator;

import dev.weir.core.id.OperatorId;
import dev.weir.core.type.TypeSerializer;
import dev.weir.state.KeyedStates;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which subtask of which job this is.
 *
 * @param subtask its index, from zero
 * @param attempt from zero
 */
public record SubtaskFacts(
    String jobName,
    String jobId,
    int subtask,
    int parallelism,
    int maxParallelism,
    int attempt,
    Map<String, String> globalParameters) {

  /**
   * Empty keyed states of an operator for the key groups of this subtask.
   *
   * @param keys makes serializers of keys
   */
  KeyedStates newKeyedStates(OperatorId operator, Supplier<TypeSerializer<Object>> keys) {
    return new KeyedStates(
        new KeyedStates.Owner(operator.value(), subtask, parallelism, maxParallelism, keys));
  }
}
