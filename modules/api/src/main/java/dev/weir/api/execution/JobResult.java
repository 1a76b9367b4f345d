package dev.weir.api.execution;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.JobId;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a finished job returns.
 *
 * @param jobId the job
 * @param jobName its name
 * @param runtimeMillis from its start to its end
 * @param accumulators the accumulators' values by name, merged over all subtasks
 */
public record JobResult(
    JobId jobId, String jobName, long runtimeMillis, Map<String, Serializable> accumulators) {
  /** Refuses nulls and keeps a copy of the accumulators. */
  public JobResult {
    Objects.requireNonNull(jobId, "jobId");
    Objects.requireNonNull(jobName, "jobName");
    accumulators = Collections.unmodifiableMap(new TreeMap<>(accumulators));
  }

  /**
   * The value of one accumulator.
   *
   * @throws UserErrorException when no subtask registered that name, or its value is of another
   *     class
   */
  public <R> R accumulator(String name, Class<R> type) {
    Serializable value = accumulators.get(name);
    if (!type.isInstance(value)) {
      throw UserErrorException.of(
          "accumulator '" + name + "'",
          "a value of class " + type.getName(),
          value == null
              ? "none; this job has " + accumulators.keySet()
              : value.getClass().getName(),
          "Use the name and the class that the function registered.");
    }
    return type.cast(value);
  }
}
