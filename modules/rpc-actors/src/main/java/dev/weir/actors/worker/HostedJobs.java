package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.scheduler.heartbeat.HeartbeatMonitor;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.worker.WorkerSlotTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that have something on this worker, and the worker's side of its connections to their
 * masters: offers, heartbeats, and what happens when a master falls silent.
 *
 * <p>A job is known here from its first slot until it has neither slots nor tasks.
 */
final class HostedJobs {

  private final WorkerScope scope;
  private final HostedTasks tasks;
  private final ActorRef<JobLibraryMessage.Answer> leases;
  private final Map<JobId, HostedJob> jobs = new TreeMap<>();
  private final HeartbeatMonitor<JobId> silence;

  HostedJobs(WorkerScope scope, HostedTasks tasks, ActorRef<JobLibraryMessage.Answer> leases) {
    this.scope = scope;
    this.tasks = tasks;
    this.leases = leases;
    this.silence =
        new HeartbeatMonitor<>(
            scope.settings().heartbeatTimeoutMillis(), scope.settings().heartbeatIntervalMillis());
  }

  Collection<HostedJob> all() {
    return List.copyOf(jobs.values());
  }

  @Nullable HostedJob find(JobId job) {
    return jobs.get(job);
  }

  /** The task of an attempt, when it is here. */
  @Nullable HostedTask task(ExecutionAttemptId attempt) {
    HostedJob job = jobs.get(attempt.job());
    return job == null ? null : job.task(attempt);
  }

  /** A slot was allocated to a job: offers it to the job's master. */
  void offer(JobId id, Epoch epoch, ActorRef<JobMasterMessage> master, AllocationId allocation) {
    HostedJob job = jobs.computeIfAbsent(id, key -> new HostedJob(key, epoch, master));
    job.follow(epoch, master);
    silence.watch(id, scope.nowMillis());
    job.unanswered().add(allocation);
    sendOffers(job);
  }

  /**
   * Notes that a master was heard. A master that is new to this worker is offered all that its job
   * holds here.
   *
   * @return false when it has a successor and must be ignored
   */
  boolean heard(JobId id, Epoch epoch, @Nullable ActorRef<JobMasterMessage> master) {
    if (!scope.slots().followMaster(id, epoch, scope.nowMillis())) {
      return false;
    }
    HostedJob job = jobs.get(id);
    if (job != null) {
      silence.watch(id, scope.nowMillis());
      silence.receive(id, scope.nowMillis());
      if (master != null && job.follow(epoch, master)) {
        job.unanswered().addAll(held(id));
        sendOffers(job);
      }
    }
    return true;
  }

  /** The job's output goes there, or to nobody: when its client has gone, its tasks learn it. */
  void follow(HostedJob job, @Nullable ActorRef<ClientMessage> client) {
    if (!job.client().follow(client)) {
      return;
    }
    for (HostedTask task : job.tasks()) {
      HostedTask.Running running = task.running();
      if (running != null && !task.gone()) {
        running.tell(new SubtaskMessage.NoClient());
      }
    }
  }

  /** The master has answered offers. */
  void onAnswer(HostedJob job, List<AllocationId> accepted, List<AllocationId> refused) {
    accepted.forEach(job.unanswered()::remove);
    refused.forEach(job.unanswered()::remove);
    List<AllocationId> late =
        accepted.stream()
            .filter(allocation -> !scope.slots().markActive(job.job(), allocation))
            .toList();
    if (!late.isEmpty()) {
      lost(job, late, "they were taken too late, and had been given back");
    }
    for (AllocationId allocation : refused) {
      scope
          .slots()
          .free(job.job(), allocation, "its master refused it")
          .ifPresent(freed -> empty(freed, false));
    }
  }

  /** Asks for the job's code, unless it is here or on its way. */
  void needCode(HostedJob job, JobFiles files) {
    if (job.lease() == null && job.askLease()) {
      scope.parts().library().tell(new JobLibraryMessage.Lease(job.job(), files, leases));
    }
  }

  void onCode(JobLease lease) {
    HostedJob job = jobs.get(lease.job());
    if (job == null || job.lease() != null) {
      scope.parts().library().tell(new JobLibraryMessage.Release(lease.number()));
      return;
    }
    job.lease(lease);
    tasks.startWaiting(job, lease);
  }

  void onNoCode(JobId id, String reason) {
    HostedJob job = jobs.get(id);
    if (job != null) {
      job.leaseRefused();
      tasks.failWaiting(job, reason);
    }
  }

  /** Answers a master's heartbeat with all that the worker holds for it; the master compares. */
  void answerHeartbeat(JobId id, Epoch epoch, ActorRef<JobMasterMessage> master) {
    HostedJob job = jobs.get(id);
    List<JobMasterMessage.TaskState> states =
        job == null
            ? List.of()
            : job.tasks().stream()
                .map(task -> new JobMasterMessage.TaskState(task.attempt(), task.state()))
                .toList();
    scope.send(
        master,
        new JobMasterMessage.WorkerHeartbeat(
            scope.worker(), id, epoch, List.copyOf(held(id)), states));
    if (job != null) {
      job.tasks().stream().filter(HostedTask::dueAgain).forEach(task -> tasks.tell(job, task));
    }
  }

  /**
   * Repeats offers and what enumerators have not taken, and takes slots back from masters that are
   * silent for too long.
   */
  void onHeartbeatTick() {
    for (HostedJob job : jobs.values()) {
      sendOffers(job);
      job.tasks().forEach(task -> task.source().sendDue());
    }
    long nowMillis = scope.nowMillis();
    for (JobId id : silence.expired(nowMillis)) {
      HostedJob job = jobs.get(id);
      if (job != null) {
        scope
            .log()
            .warn(
                "the master of job {} has been silent for {} ms; its tasks are kept for a while",
                id,
                scope.settings().heartbeatTimeoutMillis());
        scope.slots().masterLost(id, job.epoch(), nowMillis);
      }
    }
    scope.slots().expire(nowMillis).forEach(freed -> empty(freed, true));
  }

  /** Cancels what runs in a slot that was taken back. */
  void empty(WorkerSlotTable.Freed freed, boolean tellMaster) {
    scope
        .log()
        .info(
            "slot {} is taken back from job {}: {}",
            freed.slotIndex(),
            freed.job(),
            freed.reason());
    HostedJob job = jobs.get(freed.job());
    if (job == null) {
      return;
    }
    for (ExecutionAttemptId attempt : freed.tasks()) {
      HostedTask task = job.task(attempt);
      if (task != null) {
        tasks.cancel(job, task);
      }
    }
    if (tellMaster) {
      lost(job, List.of(freed.allocation()), freed.reason());
    }
  }

  /** Forgets what is over: tasks whose slot was given back, and jobs that have nothing here. */
  void tidy() {
    for (HostedJob job : all()) {
      Set<AllocationId> held = held(job.job());
      job.forgetBeyond(held);
      if (held.isEmpty() && job.idle()) {
        jobs.remove(job.job());
        silence.forget(job.job());
        giveBack(job);
      }
    }
  }

  /** Gives a job's code back to the library. */
  void giveBack(HostedJob job) {
    JobLease lease = job.lease();
    if (lease != null) {
      job.lease(null);
      scope.parts().library().tell(new JobLibraryMessage.Release(lease.number()));
    }
  }

  private void lost(HostedJob job, List<AllocationId> allocations, String reason) {
    scope.send(
        job.master(),
        new JobMasterMessage.SlotsLost(
            scope.worker(), job.job(), job.epoch(), allocations, reason));
  }

  private Set<AllocationId> held(JobId job) {
    return scope.slots().holdingsOf(job).stream()
        .map(SlotOffer::allocation)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void sendOffers(HostedJob job) {
    List<SlotOffer> offers =
        scope.slots().holdingsOf(job.job()).stream()
            .filter(offer -> job.unanswered().contains(offer.allocation()))
            .toList();
    if (!offers.isEmpty()) {
      scope.send(
          job.master(),
          new JobMasterMessage.OfferSlots(
              scope.worker(), scope.self(), scope.parts().data(), job.job(), job.epoch(), offers));
    }
  }
}
