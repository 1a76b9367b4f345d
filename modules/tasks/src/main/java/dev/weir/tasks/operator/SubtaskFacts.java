package dev.weir.tasks.operator;

import dev.weir.state.KeyedStates;
import java.util.Map;

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

  /** Empty keyed states for the key groups of this subtask. */
  KeyedStates newKeyedStates() {
    return new KeyedStates(subtask, parallelism, maxParallelism);
  }
}
