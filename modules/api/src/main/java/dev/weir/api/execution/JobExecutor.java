package dev.weir.api.execution;

/**
 * Runs programs. Implementations are found by {@link java.util.ServiceLoader}; the first that
 * {@link #accepts} a program's target runs it. Safe for use by many threads.
 */
public interface JobExecutor {
  /** Whether this executor can run programs there. Must be cheap and must not touch the network. */
  boolean accepts(ExecutionTarget target);

  /**
   * Plans a program and hands it over. Returns once the job is accepted; it runs on.
   *
   * <p>A program that names no parallelism gets the executor's default, by {@link
   * Program#orParallelism}: in this process a subtask for each core, elsewhere what is configured.
   *
   * <p>The classes of the program are found through the calling thread's context class loader.
   *
   * @throws dev.weir.core.error.UserErrorException when the program is wrong; nothing runs then
   * @throws JobExecutionException when the target cannot be reached or refuses the job
   */
  JobClient submit(Program program);
}
