package dev.weir.api.execution;

import dev.weir.core.id.JobId;
import java.util.concurrent.CompletableFuture;

/** A handle on a job that was submitted. Safe for use by many threads. */
public interface JobClient {
  /** The job. */
  JobId jobId();

  /** The state the job is in now. */
  CompletableFuture<JobStatus> status();

  /**
   * Why the job puts out what it does, or nothing: for each operator its watermark, what holds it,
   * and what was counted. Asks all its subtasks; one that does not answer is noted in the result.
   */
  CompletableFuture<JobProgress> why();

  /**
   * Asks the job to stop without finishing its input. Completes when the request is accepted; a job
   * that is over stays as it is.
   */
  CompletableFuture<Void> cancel();

  /**
   * The result, once the job is over. Completes with a {@link JobExecutionException} when the job
   * failed or was cancelled.
   */
  CompletableFuture<JobResult> result();

  /**
   * The records of a client sink of mode {@code COLLECT}, in the order of their arrival: as objects
   * of the program's own classes. Records wait on the client until they are iterated over. {@code
   * hasNext} blocks until a record arrives or the job is over, and throws {@link
   * JobExecutionException} when the job failed. A sink's records can be taken once.
   *
   * @param sinkId the id of the sink
   * @throws java.util.NoSuchElementException when the job has no such sink
   */
  CloseableIterator<?> collected(String sinkId);
}
