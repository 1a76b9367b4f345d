package dev.weir.cluster.client;

import dev.weir.actors.client.JobListener;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobResult;
import dev.weir.api.execution.JobStatus;
import dev.weir.core.id.JobId;
import dev.weir.plan.deploy.ClientChunk;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A job that this process submitted: what its session hears becomes futures and iterators. */
final class SubmittedJob implements JobClient, JobListener {

  /**
   * What is known of the job before it runs.
   *
   * @param attached whether its output and its end come here
   * @param userCode where its classes are found
   * @param collected its collecting sinks, by id
   * @param terminal where what it prints goes
   */
  record Facts(
      JobId job,
      String name,
      boolean attached,
      ClassLoader userCode,
      Map<String, CollectedRecords> collected,
      Terminal terminal) {}

  private final Facts facts;
  private final ClusterClient cluster;
  private final Runnable onOver;
  private final CompletableFuture<JobId> accepted = new CompletableFuture<>();
  private final CompletableFuture<JobResult> result = new CompletableFuture<>();
  private volatile JobStatus endStatus = JobStatus.FINISHED;

  SubmittedJob(Facts facts, ClusterClient cluster, Runnable onOver) {
    this.facts = facts;
    this.cluster = cluster;
    this.onOver = onOver;
  }

  /** Completes when the cluster has taken the job, or with the reason why it has not. */
  CompletableFuture<JobId> acceptance() {
    return accepted;
  }

  @Override
  public JobId jobId() {
    return facts.job();
  }

  @Override
  public CompletableFuture<JobStatus> status() {
    return result.isDone()
        ? CompletableFuture.completedFuture(endStatus)
        : cluster.status(facts.job());
  }

  @Override
  public CompletableFuture<Void> cancel() {
    return result.isDone() ? CompletableFuture.completedFuture(null) : cluster.cancel(facts.job());
  }

  @Override
  public CompletableFuture<JobResult> result() {
    return result.copy();
  }

  @Override
  public CloseableIterator<?> collected(String sinkId) {
    CollectedRecords records = facts.collected().get(sinkId);
    if (records == null) {
      throw new NoSuchElementException(
          "job " + facts.name() + " has no collecting sink '" + sinkId + "'");
    }
    return records;
  }

  @Override
  public void accepted(JobId job) {
    accepted.complete(job);
    if (!facts.attached()) {
      over(new JobResult(job, facts.name(), 0, Map.of()));
    }
  }

  @Override
  public void refused(String reason) {
    failed(JobStatus.FAILED, "job '" + facts.name() + "' was refused: " + reason, null);
  }

  @Override
  public void lost(String reason) {
    failed(JobStatus.SUSPENDED, "lost sight of job '" + facts.name() + "': " + reason, null);
  }

  @Override
  public void status(dev.weir.scheduler.status.JobStatus status) {
    // Whoever wants to know asks the cluster: an answer is never older than the question.
  }

  @Override
  public void warning(String text) {
    facts.terminal().notice(text);
  }

  @Override
  public void printed(List<String> lines, boolean toErr) {
    facts.terminal().lines(lines, toErr);
  }

  @Override
  public void collected(ClientChunk chunk, Runnable taken) {
    CollectedRecords records = facts.collected().get(chunk.sinkId());
    if (records == null) {
      taken.run();
    } else {
      records.add(chunk, taken);
    }
  }

  @Override
  public void ended(ClientMessage.JobEnded end) {
    JobStatus status = JobStatus.valueOf(end.status().name());
    accepted.complete(facts.job());
    if (status == JobStatus.FINISHED) {
      finished(end);
    } else if (end.failure() != null) {
      String jobFailed = "job '" + facts.name() + "' failed: ";
      String summary = end.failure().summary();
      String message = summary.startsWith(jobFailed) ? summary : jobFailed + summary;
      failed(status, message, RemoteCause.of(end.failure()));
    } else if (status == JobStatus.CANCELED) {
      failed(status, "job '" + facts.name() + "' was cancelled", null);
    } else {
      failed(status, "job '" + facts.name() + "' ended as " + status, null);
    }
  }

  private void finished(ClientMessage.JobEnded end) {
    List<Map<String, byte[]>> gathered = end.accumulators();
    if (gathered == null && end.accumulatorsBlob() == null) {
      String lost = "the accumulators of job '" + facts.name() + "' were lost on their way here";
      facts.terminal().notice(lost + ": its result is without them");
    }
    long runtimeMillis = end.endedAtMillis() - end.startedAtMillis();
    if (end.accumulatorsBlob() != null) {
      String message = "job '" + facts.name() + "' finished, but its accumulators did not arrive";
      failed(JobStatus.FINISHED, message, null);
      return;
    }
    try {
      Map<String, Serializable> values =
          gathered == null ? Map.of() : AccumulatorMerge.merge(gathered, facts.userCode());
      over(new JobResult(facts.job(), facts.name(), runtimeMillis, values));
    } catch (RuntimeException e) {
      String message =
          "job '" + facts.name() + "' finished, but its accumulators cannot be read: " + e;
      failed(JobStatus.FINISHED, message, e);
    }
  }

  private void over(JobResult value) {
    facts.collected().values().forEach(records -> records.end(null));
    result.complete(value);
    onOver.run();
  }

  private void failed(JobStatus status, String message, @Nullable Throwable cause) {
    JobExecutionException failure = new JobExecutionException(facts.job(), status, message, cause);
    endStatus = status;
    facts.collected().values().forEach(records -> records.end(failure));
    accepted.completeExceptionally(failure);
    result.completeExceptionally(failure);
    onOver.run();
  }
}
