package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.JobGraph;
import dev.weir.tasks.SubtaskLimits;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One job on this worker: who its master is, and what it has here. */
final class HostedJob {

  private final JobId job;
  private final ClientRoute client = new ClientRoute();
  private final NavigableMap<ExecutionAttemptId, HostedTask> tasks = new TreeMap<>();
  private final Map<ExecutionVertexId, Integer> cancelledUpTo = new HashMap<>();
  private final Set<AllocationId> unanswered = new TreeSet<>();
  private Epoch epoch;
  private ActorRef<JobMasterMessage> master;
  private @Nullable JobLease lease;
  private @Nullable SubtaskLimits limits;
  private boolean leaseAsked;

  HostedJob(JobId job, Epoch epoch, ActorRef<JobMasterMessage> master) {
    this.job = job;
    this.epoch = epoch;
    this.master = master;
  }

  JobId job() {
    return job;
  }

  Epoch epoch() {
    return epoch;
  }

  ActorRef<JobMasterMessage> master() {
    return master;
  }

  /**
   * Follows a master.
   *
   * @return whether it is a later one than the one followed so far
   */
  boolean follow(Epoch seen, ActorRef<JobMasterMessage> by) {
    boolean later = epoch.olderThan(seen);
    if (!seen.olderThan(epoch)) {
      epoch = seen;
      master = by;
    }
    return later;
  }

  ClientRoute client() {
    return client;
  }

  /** Allocations that were offered to the master, or will be, and are not answered. */
  Set<AllocationId> unanswered() {
    return unanswered;
  }

  /** Its graph and class loader; null until they are here. */
  @Nullable JobLease lease() {
    return lease;
  }

  void lease(@Nullable JobLease lent) {
    lease = lent;
  }

  /** The limits of its loops: worked out once, since a job may have a thousand of them. */
  SubtaskLimits limits(Function<JobGraph, SubtaskLimits> of, JobGraph graph) {
    SubtaskLimits known = limits;
    if (known == null) {
      known = of.apply(graph);
      limits = known;
    }
    return known;
  }

  /** Whether the lease must be asked for; says so once. */
  boolean askLease() {
    boolean first = !leaseAsked;
    leaseAsked = true;
    return first;
  }

  /** The lease cannot be had: the next deployment asks again. */
  void leaseRefused() {
    leaseAsked = false;
  }

  @Nullable HostedTask task(ExecutionAttemptId attempt) {
    return tasks.get(attempt);
  }

  /** All tasks, in the order of their attempts; a copy, so that tasks may end meanwhile. */
  Collection<HostedTask> tasks() {
    return List.copyOf(tasks.values());
  }

  /** Takes a task in; older attempts of its subtask that are over are of no interest any more. */
  void add(HostedTask task) {
    ExecutionAttemptId attempt = task.attempt();
    ExecutionAttemptId first = new ExecutionAttemptId(attempt.job(), attempt.vertex(), 0);
    if (first.compareTo(attempt) < 0) {
      tasks.subMap(first, attempt).values().removeIf(HostedTask::gone);
    }
    tasks.put(attempt, task);
  }

  /** Forgets tasks that are over and whose slot the job does not hold any more. */
  void forgetBeyond(Set<AllocationId> held) {
    tasks.values().removeIf(task -> task.gone() && !held.contains(task.allocation()));
    unanswered.retainAll(held);
  }

  boolean idle() {
    return tasks.values().stream().allMatch(HostedTask::gone);
  }

  /** Remembers the cancellation of an attempt that is not here: it may still be on its way. */
  void tombstone(ExecutionAttemptId attempt) {
    cancelledUpTo.merge(attempt.vertex(), attempt.attempt(), Math::max);
  }

  /** Whether an attempt was cancelled before it came. */
  boolean cancelledBefore(ExecutionAttemptId attempt) {
    return attempt.attempt() <= cancelledUpTo.getOrDefault(attempt.vertex(), -1);
  }
}
