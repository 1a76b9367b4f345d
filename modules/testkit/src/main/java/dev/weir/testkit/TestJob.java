package dev.weir.testkit;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.JobResult;
import dev.weir.api.execution.JobStatus;
import dev.weir.cluster.client.JobOutcome;
import dev.weir.core.id.JobId;
import dev.weir.testkit.cluster.SimJob;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A job of a {@link TestCluster}. Its futures and iterators let virtual time pass while the test
 * waits for them. For the test's thread.
 */
public final class TestJob implements JobClient {

  private static final Duration CANCEL_AGAIN = Duration.ofSeconds(5);

  private final Simulation simulation;
  private final String name;
  private final SimJob job;
  private final SteppingFuture<JobResult> result;

  TestJob(Simulation simulation, String name, SimJob job, ClassLoader userCode) {
    this.simulation = simulation;
    this.name = name;
    this.job = job;
    this.result = new SteppingFuture<>(simulation, "job '" + name + "' to end");
    simulation.when(job::over, () -> settle(outcome(userCode)));
  }

  private JobOutcome outcome(ClassLoader userCode) {
    if (job.end().isPresent()) {
      return JobOutcome.ended(name, job.end().get(), userCode);
    }
    String why = job.givenUp().orElse("");
    return job.isAccepted()
        ? JobOutcome.lost(job.id(), name, why)
        : JobOutcome.refused(job.id(), name, why);
  }

  private void settle(JobOutcome outcome) {
    if (outcome.failure() != null) {
      result.completeExceptionally(outcome.failure());
    } else {
      result.complete(outcome.result());
    }
  }

  /** Lets time pass until the cluster has taken the job. */
  void awaitAccepted() {
    simulation.await(
        () -> job.isAccepted() || job.over(), "job '" + name + "' to be taken by the cluster");
    if (!job.isAccepted() && job.end().isEmpty()) {
      throw failure();
    }
  }

  /** Its name. */
  public String name() {
    return name;
  }

  @Override
  public JobId jobId() {
    return job.id();
  }

  /** The state that the client last heard of. */
  @Override
  public CompletableFuture<JobStatus> status() {
    return CompletableFuture.completedFuture(lastStatus());
  }

  private JobStatus lastStatus() {
    var last =
        job.end().isPresent()
            ? job.end().get().status()
            : job.statuses().isEmpty() ? null : job.statuses().get(job.statuses().size() - 1);
    return last == null ? JobStatus.INITIALIZING : JobStatus.valueOf(last.name());
  }

  @Override
  public CompletableFuture<JobProgress> why() {
    SteppingFuture<JobProgress> heard =
        new SteppingFuture<>(simulation, "job '" + name + "' to say why");
    simulation.cluster().why(job, heard::complete);
    return heard;
  }

  @Override
  public CompletableFuture<Void> cancel() {
    SteppingFuture<Void> heard =
        new SteppingFuture<>(simulation, "job '" + name + "' to be cancelled");
    simulation.when(this::cancelled, () -> heard.complete(null));
    askToCancel();
    return heard;
  }

  private void askToCancel() {
    if (!cancelled()) {
      simulation.cluster().cancel(job);
      simulation.after(CANCEL_AGAIN, this::askToCancel); // the message may be lost
    }
  }

  private boolean cancelled() {
    return job.over() || lastStatus() == JobStatus.CANCELLING;
  }

  @Override
  public CompletableFuture<JobResult> result() {
    return result.copy();
  }

  /**
   * Lets time pass until the job has finished.
   *
   * @throws JobExecutionException when it fails or is cancelled
   * @throws StillWaitingError when it does neither within the cluster's limits
   */
  public JobResult awaitFinished() {
    try {
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof JobExecutionException known ? known : e;
    }
  }

  /**
   * Lets time pass until the job has failed, or was cancelled.
   *
   * @throws AssertionError when it finishes
   * @throws StillWaitingError when it does neither within the cluster's limits
   */
  public JobExecutionException awaitFailed() {
    simulation.await(result::isDone, "job '" + name + "' to fail");
    if (!result.isCompletedExceptionally()) {
      throw new AssertionError("expected job '" + name + "' to fail, but it finished");
    }
    return failure();
  }

  private JobExecutionException failure() {
    try {
      result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof JobExecutionException known) {
        return known;
      }
      throw e;
    }
    throw new IllegalStateException("job '" + name + "' finished");
  }

  /**
   * Lets time pass until the client hears that the job runs, or it is over. Its subtasks may still
   * open, which takes from milliseconds to a second: wait for a first record where that matters.
   */
  public void awaitRunning() {
    simulation.await(
        () -> job.over() || lastStatus() == JobStatus.RUNNING, "job '" + name + "' to run");
  }

  /** The lines it has printed so far. */
  public List<String> printed() {
    return job.printedLines();
  }

  /** What its user was warned of, such as that slots are missing. */
  public List<String> warnings() {
    return job.warnings();
  }

  @Override
  public CloseableIterator<?> collected(String sinkId) {
    if (!job.collects(sinkId)) {
      throw new NoSuchElementException("job " + name + " has no collecting sink '" + sinkId + "'");
    }
    return new SteppingIterator(simulation, this, job, sinkId);
  }

  /** Throws what the job failed with, if it did. */
  void requireNoFailure() {
    if (result.isCompletedExceptionally()) {
      throw Objects.requireNonNull(failure());
    }
  }

  /** How it stands, and how many records and lines it has brought to its client. */
  String report() {
    int printed = job.printedLines().size();
    int collected = job.collectedCount();
    return this
        + (printed == 0 ? "" : "; printed " + printed + (printed == 1 ? " line" : " lines"))
        + (collected == 0
            ? ""
            : "; collected " + collected + (collected == 1 ? " record" : " records"));
  }

  @Override
  public String toString() {
    return "job '" + name + "': " + job.outcome();
  }
}
