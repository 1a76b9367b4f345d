package dev.weir.cluster.client;

import dev.weir.actors.client.JobListener;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.JobResult;
import dev.weir.api.execution.JobStatus;
import dev.weir.core.id.JobId;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.scheduler.progress.Answer;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
    return answerOrEnd(() -> cluster.status(facts.job()), () -> endStatus);
  }

  @Override
  public CompletableFuture<Void> cancel() {
    return answerOrEnd(() -> cluster.cancel(facts.job()), () -> null);
  }

  @Override
  public CompletableFuture<JobProgress> why() {
    return answerOrEnd(() -> cluster.why(facts.job()), this::ended);
  }

  private JobProgress ended() {
    return Answer.ofEnded(facts.job(), facts.name(), endStatus);
  }

  /**
   * What the cluster answers, or what is known when the job is over: its cluster may end with it,
   * and the question is then lost, with the clock that would have given it up.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // both only complete the answer
  private <T> CompletableFuture<T> answerOrEnd(
      Supplier<CompletableFuture<T>> question, Supplier<@Nullable T> atEnd) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (!result.isDone()) {
      ask(question, answer);
    }
    result.whenComplete((ended, failure) -> answer.complete(atEnd.get()));
    return answer;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it only completes the answer
  private <T> void ask(Supplier<CompletableFuture<T>> question, CompletableFuture<T> answer) {
    try {
      question
          .get()
          .whenComplete(
              (value, failure) -> {
                if (failure == null) {
                  answer.complete(value);
                } else if (!result.isDone()) {
                  answer.completeExceptionally(failure);
                }
              });
    } catch (IllegalStateException e) { // an actor system that has just ended takes no questions
      if (!result.isDone()) {
        throw e;
      }
    }
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
      over(JobOutcome.of(new JobResult(job, facts.name(), 0, Map.of())));
    }
  }

  @Override
  public void refused(String reason) {
    over(JobOutcome.refused(facts.job(), facts.name(), reason));
  }

  @Override
  public void lost(String reason) {
    over(JobOutcome.lost(facts.job(), facts.name(), reason));
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
    accepted.complete(facts.job());
    JobOutcome outcome = JobOutcome.ended(facts.name(), end, facts.userCode());
    if (outcome.notice() != null) {
      facts.terminal().notice(outcome.notice());
    }
    over(outcome);
  }

  private void over(JobOutcome outcome) {
    JobExecutionException failure = outcome.failure();
    endStatus = outcome.status();
    facts.collected().values().forEach(records -> records.end(failure));
    if (failure != null) {
      accepted.completeExceptionally(failure);
      result.completeExceptionally(failure);
    } else {
      result.complete(outcome.result());
    }
    onOver.run();
  }
}
