package dev.weir.scheduler.resource;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.slot.SlotReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The brain of the resource manager: gives the slots of all workers to the jobs that declared a
 * need, first come first served.
 *
 * <p>What is true of a slot is what its worker says. This side only remembers what it asked for
 * ({@link ManagedSlot}), and whatever message is lost, the next report or the next tick mends it:
 * an unanswered request times out and is made again, under a new id; a slot that turns out to be
 * taken is believed; a slot of a job that is over is taken back, as often as it is reported.
 *
 * <p>Jobs declare all they need, not more or less than before: the latest declaration of the newest
 * epoch counts. A job's need shrinks silently; its master gives slots back to the workers itself.
 *
 * <p>Belongs to one thread. Time arrives with each event, in milliseconds of a clock that never
 * falls. The same events, and the same ids supplied, give the same effects.
 */
public final class SlotManager {

  private static final Comparator<ResourceRequirement> LARGEST_FIRST =
      Comparator.comparing(ResourceRequirement::profile, Matching.SIZE.reversed());

  private final SlotManagerSettings settings;
  private final Supplier<AllocationId> allocationIds;
  private final Map<WorkerId, RegisteredWorker> workers = new TreeMap<>();
  private final Map<JobId, Demand> demands = new LinkedHashMap<>();
  private final UndeclaredJobs undeclared;
  private List<ResourceEffect> effects = new ArrayList<>();
  private long nextRequestId;
  private boolean changed;

  /**
   * A manager that knows nobody yet.
   *
   * @param allocationIds a fresh id at each call, never one that was used before
   */
  public SlotManager(SlotManagerSettings settings, Supplier<AllocationId> allocationIds) {
    this.settings = settings;
    this.allocationIds = allocationIds;
    this.undeclared = new UndeclaredJobs(settings.strangerGraceMillis());
  }

  /** What must be done now that this has happened, in order. */
  public List<ResourceEffect> on(ResourceEvent event, long nowMillis) {
    handle(event, nowMillis);
    if (changed) {
      changed = false;
      match(nowMillis);
    }
    List<ResourceEffect> drained = effects;
    effects = new ArrayList<>();
    return drained;
  }

  /** How many slots there are, by state. */
  public SlotCounts counts() {
    return workers.values().stream()
        .map(RegisteredWorker::counts)
        .reduce(new SlotCounts(0, 0, 0, 0), SlotCounts::plus);
  }

  /** The slots of one worker by state; all zero when it is not registered. */
  public SlotCounts countsOf(WorkerId worker) {
    RegisteredWorker registered = workers.get(worker);
    return registered == null ? new SlotCounts(0, 0, 0, 0) : registered.counts();
  }

  /** How many slots a job holds or has been promised. */
  public int slotsOf(JobId job) {
    return heldByJob().getOrDefault(job, Map.of()).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** The workers, by id. */
  public List<WorkerId> workers() {
    return List.copyOf(workers.keySet());
  }

  private void handle(ResourceEvent event, long nowMillis) {
    if (event instanceof ResourceEvent.WorkerRegistered registered) {
      onRegistered(registered, nowMillis);
    } else if (event instanceof ResourceEvent.SlotsReported reported) {
      onReport(reported.worker(), reported.report(), nowMillis);
    } else if (event instanceof ResourceEvent.SlotRequestAnswered answered) {
      onAnswer(answered, nowMillis);
    } else if (event instanceof ResourceEvent.WorkerLost lost) {
      changed |= workers.remove(lost.worker()) != null;
    } else if (event instanceof ResourceEvent.RequirementsDeclared declared) {
      onDeclared(declared);
    } else if (event instanceof ResourceEvent.JobGone gone) {
      onJobGone(gone, nowMillis);
    } else if (event instanceof ResourceEvent.Tick) {
      onTick(nowMillis);
    }
  }

  private void onRegistered(ResourceEvent.WorkerRegistered registered, long nowMillis) {
    if (!workers.containsKey(registered.worker())) {
      workers.put(
          registered.worker(), new RegisteredWorker(registered.worker(), registered.report()));
      changed = true;
    }
    onReport(registered.worker(), registered.report(), nowMillis);
  }

  private void onReport(WorkerId id, SlotReport report, long nowMillis) {
    RegisteredWorker worker = workers.get(id);
    if (worker == null) {
      effects.add(new ResourceEffect.AskToRegister(id));
      return;
    }
    changed |= worker.follow(report);
    for (ManagedSlot slot : worker.slots()) {
      ManagedSlot.Holder holder = slot.holder();
      if (holder != null
          && slot.state() == ManagedSlot.State.ALLOCATED
          && !demands.containsKey(holder.job())
          && undeclared.mustGiveBack(holder.job(), nowMillis)) {
        effects.add(freeSlot(slot, holder));
      }
    }
  }

  private void onAnswer(ResourceEvent.SlotRequestAnswered answered, long nowMillis) {
    RegisteredWorker worker = workers.get(answered.worker());
    if (worker != null) {
      for (ManagedSlot slot : worker.slots()) {
        if (slot.pendingAs(answered.requestId())) {
          slot.endRequest(
              answered.granted() ? nowMillis : nowMillis + settings.requestTimeoutMillis());
          changed = true;
        }
      }
    }
    onReport(answered.worker(), answered.report(), nowMillis);
  }

  private void onDeclared(ResourceEvent.RequirementsDeclared declared) {
    Demand known = demands.get(declared.job());
    if ((known != null && declared.epoch().olderThan(known.epoch()))
        || undeclared.isOver(declared.job(), declared.epoch())) {
      return;
    }
    undeclared.forget(declared.job());
    demands.put(
        declared.job(),
        new Demand(
            declared.epoch(), merged(declared.requirements()), toldAlready(known, declared)));
    changed = true;
  }

  /**
   * What needs not be said again. What is missing does, with each declaration: it may have been
   * lost. A master of a new epoch has not been told anything yet.
   */
  private static @Nullable List<ResourceRequirement> toldAlready(
      @Nullable Demand known, ResourceEvent.RequirementsDeclared declared) {
    if (known == null || !known.epoch().equals(declared.epoch())) {
      return null;
    }
    List<ResourceRequirement> told = known.toldMissing();
    return told != null && told.isEmpty() ? told : null;
  }

  /** One requirement for each profile, the largest first. */
  private static List<ResourceRequirement> merged(List<ResourceRequirement> requirements) {
    Map<ResourceProfile, Integer> counts = new LinkedHashMap<>();
    requirements.forEach(one -> counts.merge(one.profile(), one.count(), Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> new ResourceRequirement(entry.getKey(), entry.getValue()))
        .sorted(LARGEST_FIRST)
        .toList();
  }

  private void onJobGone(ResourceEvent.JobGone gone, long nowMillis) {
    Demand known = demands.get(gone.job());
    if (known != null && gone.epoch().olderThan(known.epoch())) {
      return;
    }
    demands.remove(gone.job());
    undeclared.over(gone.job(), gone.epoch(), nowMillis);
    for (RegisteredWorker worker : workers.values()) {
      for (ManagedSlot slot : worker.slots()) {
        ManagedSlot.Holder holder = slot.holder();
        if (holder != null
            && slot.state() == ManagedSlot.State.ALLOCATED
            && holder.job().equals(gone.job())) {
          effects.add(freeSlot(slot, holder));
        }
      }
    }
  }

  private void onTick(long nowMillis) {
    for (RegisteredWorker worker : workers.values()) {
      for (ManagedSlot slot : worker.slots()) {
        if (slot.pendingFor(settings.requestTimeoutMillis(), nowMillis)) {
          slot.endRequest(nowMillis);
        }
      }
    }
    undeclared.prune(heldByJob().keySet(), nowMillis);
    changed = true; // slots that were left alone after a refusal may be tried again
  }

  private void match(long nowMillis) {
    Map<JobId, Map<ResourceProfile, Integer>> held = heldByJob();
    demands.replaceAll(
        (job, demand) -> {
          List<ResourceRequirement> missing =
              satisfy(job, demand, held.getOrDefault(job, Map.of()), nowMillis);
          if (missing.equals(demand.toldMissing())
              || (missing.isEmpty() && demand.toldMissing() == null)) {
            return demand;
          }
          effects.add(
              new ResourceEffect.NotifyMissing(job, demand.epoch(), missing, counts().total()));
          return new Demand(demand.epoch(), demand.requirements(), missing);
        });
  }

  /** Requests slots for what a job lacks; returns what could not even be requested. */
  private List<ResourceRequirement> satisfy(
      JobId job, Demand demand, Map<ResourceProfile, Integer> held, long nowMillis) {
    List<ResourceRequirement> missing = new ArrayList<>();
    for (ResourceRequirement requirement : demand.requirements()) {
      ResourceProfile profile = requirement.profile();
      int lacking = requirement.count() - held.getOrDefault(profile, 0);
      if (lacking <= 0) {
        continue;
      }
      Matching matching = new Matching(workers.values(), profile, nowMillis);
      while (lacking > 0
          && matching.take(slot -> request(slot, job, demand.epoch(), profile, nowMillis))) {
        lacking--;
      }
      if (lacking > 0) {
        missing.add(new ResourceRequirement(profile, lacking));
      }
    }
    return missing;
  }

  private void request(
      ManagedSlot slot, JobId job, Epoch jobEpoch, ResourceProfile profile, long nowMillis) {
    long id = nextRequestId++;
    AllocationId allocation = allocationIds.get();
    slot.request(id, new ManagedSlot.Holder(job, allocation, profile), nowMillis);
    effects.add(
        new ResourceEffect.RequestSlot(
            id, slot.worker(), slot.index(), job, jobEpoch, allocation, profile));
  }

  private Map<JobId, Map<ResourceProfile, Integer>> heldByJob() {
    Map<JobId, Map<ResourceProfile, Integer>> held = new HashMap<>();
    for (RegisteredWorker worker : workers.values()) {
      for (ManagedSlot slot : worker.slots()) {
        ManagedSlot.Holder holder = slot.holder();
        if (holder != null && slot.state() != ManagedSlot.State.RELEASING) {
          held.computeIfAbsent(holder.job(), job -> new HashMap<>())
              .merge(holder.granted(), 1, Integer::sum);
        }
      }
    }
    return held;
  }

  private static ResourceEffect.FreeSlot freeSlot(ManagedSlot slot, ManagedSlot.Holder holder) {
    return new ResourceEffect.FreeSlot(
        slot.worker(), slot.index(), holder.allocation(), "job " + holder.job() + " is over");
  }

  /**
   * What a job declared.
   *
   * @param requirements the largest first
   * @param toldMissing what its master was last told to be missing; null when it was told nothing
   */
  private record Demand(
      Epoch epoch,
      List<ResourceRequirement> requirements,
      @Nullable List<ResourceRequirement> toldMissing) {}
}
