package dev.weir.api.function;

import dev.weir.api.accumulator.Accumulator;
import dev.weir.api.state.StateStore;
import java.util.Map;

/** Where a function runs. Used by the subtask's thread only. */
public interface RuntimeContext extends StateStore {

  /** The name of the job. */
  String jobName();

  /** The id of the job, 32 hexadecimal digits. */
  String jobId();

  /** The name of the operator. */
  String operatorName();

  /** The index of this subtask, from zero. */
  int subtask();

  /** The number of subtasks. */
  int parallelism();

  /** The number of key groups, and the most subtasks the operator can ever have. */
  int maxParallelism();

  /** Which attempt this is, from zero. */
  int attempt();

  /** The parameters of the job, as {@code env.setGlobalParameters} set them. */
  Map<String, String> globalParameters();

  /**
   * Registers an accumulator, whose value comes back with the job's result, merged over all
   * subtasks.
   *
   * @throws IllegalStateException when this subtask has registered the name before
   */
  void addAccumulator(String name, Accumulator<?, ?> accumulator);

  /** The class loader of the job. */
  ClassLoader userCodeClassLoader();
}
