package dev.weir.scheduler.job;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.job.JobGraph;
import dev.weir.scheduler.graph.Execution;
import dev.weir.scheduler.graph.ExecutionGraph;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The brain of a job master: a deterministic state machine from events to effects.
 *
 * <pre>
 *   Start -> declare what is required -> wait for offers -> all there: deploy, producers first
 *     -> all tasks FINISHED: the job is FINISHED
 *     -> a task, slot or worker fails: FAILING, cancel the rest, FAILED with the first failure
 *     -> the user cancels: CANCELLING, cancel all, CANCELED
 *   and at each end: slots are freed, nothing is required any more, JobTerminated comes last.
 * </pre>
 *
 * <p>Reports of attempts that are unknown or over, and reports that no arrow of {@link
 * ExecutionState} allows (late, doubled, out of order), are ignored and counted.
 *
 * <p>Belongs to one thread. Time arrives with each event, in milliseconds since 1970 by a clock
 * that never falls. The same events at the same times give the same effects.
 */
public final class JobScheduler {

  private final ExecutionGraph graph;
  private final SlotPool pool;
  private final Tasks tasks;
  private final SlotWait slotWait;
  private final Failures failures;
  private final SchedulerSettings settings;
  private final SlotDifferences slotDifferences;
  private final FailureRecord failureRecord = new FailureRecord();
  private final Effects effects = new Effects();
  private JobStatus status = JobStatus.INITIALIZING;
  private long ignoredReports;

  /**
   * A scheduler that waits for {@link JobEvent.Start}.
   *
   * @throws dev.weir.core.error.UserErrorException when the graph asks for what cannot be
   */
  public JobScheduler(JobGraph jobGraph, SchedulerSettings settings) {
    this.settings = settings;
    this.graph = ExecutionGraph.of(jobGraph);
    this.pool = new SlotPool(SlotAssignment.requirements(graph));
    this.tasks = new Tasks(graph, effects);
    this.slotWait = new SlotWait(jobGraph, settings);
    this.failures = new Failures(jobGraph.name());
    this.slotDifferences = new SlotDifferences(settings.reconcileAfterMillis());
  }

  /** What must be done now that this has happened, in order. */
  public List<JobEffect> on(JobEvent event, long nowMillis) {
    effects.at(nowMillis);
    if (status.terminal()) {
      afterTheEnd(event);
    } else {
      handle(event, nowMillis);
      endIfAllTasksDid();
    }
    return effects.drain();
  }

  /** What the job is doing. */
  public JobStatus status() {
    return status;
  }

  /** The graph, for observers; only this scheduler changes it. */
  public ExecutionGraph graph() {
    return graph;
  }

  /** The slots, for observers; only this scheduler changes them. */
  public SlotPool slotPool() {
    return pool;
  }

  /** How many reports were ignored as unknown, late, doubled or out of order. */
  public long ignoredReports() {
    return ignoredReports;
  }

  /** Why the whole job waits for slots, in words; empty when it does not. */
  public String waitingText(long nowMillis) {
    return waitsForSlots() ? "waits for slots: " + slotWait.text(pool, nowMillis) : "";
  }

  /** When {@link JobEvent.Tick} is due next; empty while time changes nothing. */
  public OptionalLong nextTickMillis() {
    return waitsForSlots() ? slotWait.nextTickMillis() : OptionalLong.empty();
  }

  private void handle(JobEvent event, long nowMillis) {
    if (event instanceof JobEvent.Start) {
      start(nowMillis);
    } else if (event instanceof JobEvent.ResourceManagerConnected) {
      declareRequirements();
    } else if (event instanceof JobEvent.ResourcesMissing missing) {
      slotWait.resourcesMissing(missing);
    } else if (event instanceof JobEvent.SlotsOffered offered) {
      onOffers(offered);
    } else if (event instanceof JobEvent.SlotsLost lost) {
      onSlotsLost(lost);
    } else if (event instanceof JobEvent.WorkerLost lost) {
      onWorkerLost(lost);
    } else if (event instanceof JobEvent.TaskStateReported report) {
      onTaskState(report);
    } else if (event instanceof JobEvent.WorkerReported report) {
      onWorkerReport(report, nowMillis);
    } else if (event instanceof JobEvent.JobFailed failed) {
      fail(failed.failure());
    } else if (event instanceof JobEvent.CancelRequested) {
      cancel();
    } else if (event instanceof JobEvent.ClientGone) {
      onClientGone();
    } else if (event instanceof JobEvent.AuthorityLost) {
      suspend();
    } else if (event instanceof JobEvent.Tick) {
      onTick(nowMillis);
    }
  }

  private void start(long nowMillis) {
    if (status != JobStatus.INITIALIZING) {
      return;
    }
    become(JobStatus.CREATED);
    become(JobStatus.RUNNING);
    tasks.schedule();
    slotWait.begin(nowMillis);
    declareRequirements();
  }

  /** Once deployed, a job keeps what it has: a slot in place of a lost one would be refused. */
  private void declareRequirements() {
    if (status == JobStatus.INITIALIZING) {
      return;
    }
    List<ResourceRequirement> needed = List.of();
    if (status == JobStatus.RUNNING) {
      needed = tasks.deployed() ? pool.holdings() : pool.requirements();
    }
    effects.add(new JobEffect.DeclareRequirements(needed));
  }

  private boolean waitsForSlots() {
    return status == JobStatus.RUNNING && !tasks.deployed();
  }

  private void onOffers(JobEvent.SlotsOffered offered) {
    List<AllocationId> accepted = new ArrayList<>();
    List<AllocationId> rejected = new ArrayList<>();
    for (SlotOffer offer : offered.offers()) {
      if (pool.contradicts(offered.worker(), offer)) {
        continue; // unanswered: it will come again, or was late
      }
      boolean taken =
          status != JobStatus.INITIALIZING
              && pool.offer(offered.worker(), offered.dataAddress(), offer);
      (taken ? accepted : rejected).add(offer.allocation());
    }
    effects.add(new JobEffect.AnswerOffers(offered.worker(), accepted, rejected));
    if (waitsForSlots() && pool.complete()) {
      pool.close();
      tasks.deploy(SlotAssignment.assign(graph, pool.slots()));
    }
  }

  private void onSlotsLost(JobEvent.SlotsLost lost) {
    int held = pool.size();
    List<Execution> died = new ArrayList<>();
    for (AllocationId allocation : lost.allocations()) {
      pool.lose(lost.worker(), allocation)
          .ifPresent(slot -> died.addAll(tasks.liveIn(slot.worker(), allocation)));
    }
    tasksDied(died, failures.slotsLost(lost.worker(), lost.reason(), died.size()));
    needLess(held);
  }

  private void onWorkerLost(JobEvent.WorkerLost lost) {
    int held = pool.size();
    // It may live, and would keep for long what nobody holds.
    pool.loseAll(lost.worker()).forEach(slot -> freeSlot(lost.worker(), slot.offer().allocation()));
    List<Execution> died = tasks.liveOn(lost.worker());
    tasksDied(died, failures.workerLost(lost.worker(), lost.reason(), died.size()));
    needLess(held);
  }

  /** Slots are lost whose tasks had all finished, and the job runs on without. */
  private void needLess(int heldBefore) {
    if (status == JobStatus.RUNNING && tasks.deployed() && pool.size() < heldBefore) {
      declareRequirements();
    }
  }

  /** Many tasks died of one cause, which counts as one failure. */
  private void tasksDied(List<Execution> died, FailureReport cause) {
    if (died.isEmpty()) {
      return;
    }
    died.forEach(execution -> tasks.become(execution, ExecutionState.FAILED));
    fail(cause);
  }

  private void onTaskState(JobEvent.TaskStateReported report) {
    Execution execution = graph.current(report.attempt());
    if (execution == null || !Tasks.mayReport(execution, report.state())) {
      ignoredReports++;
      return;
    }
    boolean cancelAsked = execution.state() == ExecutionState.CANCELING;
    execution.accumulate(report.accumulators());
    tasks.become(execution, report.state());
    if (report.state() == ExecutionState.FAILED) {
      FailureReport failure = report.failure();
      fail(failure == null ? failures.unexplained(tasks.vertexOf(execution), execution) : failure);
    } else if (report.state() == ExecutionState.CANCELED && !cancelAsked) {
      fail(failures.canceledUnasked(tasks.vertexOf(execution), execution));
    }
  }

  private void onWorkerReport(JobEvent.WorkerReported report, long nowMillis) {
    List<AllocationId> gone = slotDifferences.gone(report, pool, nowMillis);
    if (!gone.isEmpty()) {
      onSlotsLost(new JobEvent.SlotsLost(report.worker(), gone, slotDifferences.reason()));
      gone.forEach(slot -> freeSlot(report.worker(), slot));
    }
    slotDifferences
        .strange(report, pool, nowMillis)
        .forEach(slot -> freeSlot(report.worker(), slot));
    for (JobEvent.TaskSeen seen : report.tasks()) {
      Execution execution = graph.current(seen.attempt());
      if (execution != null && tasks.runsOn(execution, report.worker())) {
        tasks.follow(execution, seen.state(), report.worker());
      } else if (!seen.state().terminal()) {
        effects.add(new JobEffect.CancelTask(report.worker(), seen.attempt()));
      }
    }
    List<Execution> vanished = tasks.reconcile(report, nowMillis, settings.reconcileAfterMillis());
    for (Execution execution : vanished) {
      tasks.become(execution, ExecutionState.FAILED);
      fail(
          failures.vanished(tasks.vertexOf(execution), execution, settings.reconcileAfterMillis()));
    }
  }

  private void freeSlot(WorkerId worker, AllocationId slot) {
    effects.add(new JobEffect.FreeSlot(slot, worker, "its job's master does not hold it"));
  }

  /**
   * Something failed. This is where it will be decided to restart a region instead; without state
   * to restore there is nothing to restart from, so the job fails.
   */
  private void fail(FailureReport failure) {
    if (failure.stuck()) {
      effects.add(new JobEffect.TaskStuck(failure.summary()));
    }
    if (status == JobStatus.CANCELLING) {
      return; // the user has given the job up: how else its tasks end is no news
    }
    failureRecord.add(failure);
    if (status != JobStatus.FAILING) {
      stop(JobStatus.FAILING);
    }
  }

  /** A job that is failing ends anyway, and its user should still learn why. */
  private void cancel() {
    if (status != JobStatus.CANCELLING && status != JobStatus.FAILING) {
      stop(JobStatus.CANCELLING);
    }
  }

  private void stop(JobStatus stopping) {
    boolean declared = status == JobStatus.RUNNING;
    become(stopping);
    pool.close();
    if (declared) {
      declareRequirements();
    }
    tasks.cancel();
  }

  private void suspend() {
    become(JobStatus.SUSPENDED);
    pool.close();
    terminated();
  }

  /** Whether the job goes on without; its workers learn it with the next heartbeats. */
  private void onClientGone() {
    if (settings.cancelWhenClientGone()) {
      cancel();
    }
  }

  private void onTick(long nowMillis) {
    if (!waitsForSlots()) {
      return;
    }
    if (slotWait.timedOut(nowMillis)) {
      fail(failures.notEnoughSlots(slotWait.text(pool, nowMillis)));
    } else if (slotWait.warningDue(nowMillis)) {
      effects.add(slotWait.warning(pool, nowMillis));
    }
  }

  private void endIfAllTasksDid() {
    if (status.terminal() || status == JobStatus.INITIALIZING || !tasks.allOver()) {
      return;
    }
    JobStatus end =
        switch (status) {
          case FAILING -> JobStatus.FAILED;
          case CANCELLING -> JobStatus.CANCELED;
          default -> JobStatus.FINISHED;
        };
    boolean declared = status == JobStatus.RUNNING;
    become(end);
    if (declared) {
      declareRequirements();
    }
    pool.releaseAll()
        .forEach(
            slot ->
                effects.add(
                    new JobEffect.FreeSlot(
                        slot.offer().allocation(), slot.worker(), "the job is " + end)));
    terminated();
  }

  private void terminated() {
    effects.add(
        new JobEffect.JobTerminated(
            status,
            status == JobStatus.FAILED ? failureRecord.first() : null,
            status == JobStatus.FAILED ? failureRecord.suppressed() : 0,
            tasks.accumulators()));
  }

  /** Others may not have heard yet that it is over: tell them, and change nothing. */
  private void afterTheEnd(JobEvent event) {
    if (event instanceof JobEvent.SlotsOffered offered && status != JobStatus.SUSPENDED) {
      effects.add(
          new JobEffect.AnswerOffers(
              offered.worker(),
              List.of(),
              offered.offers().stream().map(SlotOffer::allocation).toList()));
    } else if (event instanceof JobEvent.WorkerReported report && status != JobStatus.SUSPENDED) {
      report.tasks().stream()
          .filter(seen -> !seen.state().terminal())
          .forEach(seen -> effects.add(new JobEffect.CancelTask(report.worker(), seen.attempt())));
    } else if (event instanceof JobEvent.ResourceManagerConnected
        && status != JobStatus.SUSPENDED) {
      declareRequirements();
    } else if (event instanceof JobEvent.TaskStateReported) {
      ignoredReports++;
    }
  }

  private void become(JobStatus next) {
    status = status.become(next);
    effects.add(new JobEffect.JobStatusChanged(status, effects.nowMillis()));
  }
}
