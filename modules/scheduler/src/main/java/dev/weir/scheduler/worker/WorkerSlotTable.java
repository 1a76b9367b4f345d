package dev.weir.scheduler.worker;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.slot.SlotReport;
import dev.weir.scheduler.slot.SlotState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one worker: who holds which, and until when.
 *
 * <pre>
 *          allocate             markActive
 *   FREE -----------> RESERVED -----------> ACTIVE
 *    ^                    | free, expired     | free, expired, while tasks are in it
 *    |<-------------------+                   v
 *    +------------------------------------ RELEASING   until its last task has ended
 * </pre>
 *
 * <p>An allocation that was given back is spent: a late copy of its request must not bring it back,
 * since a late copy of its master's acceptance could then activate a slot that no master holds.
 *
 * <p>Two fences: the resource manager's epoch guards {@link #allocate} and {@link
 * #freeForResourceManager}; a job's epoch, the highest heard of its masters, guards what they say.
 * A refused command changes nothing. Whatever ends in RELEASING leaves the caller to cancel the
 * tasks that the {@link Freed} names.
 *
 * <p>Belongs to one thread. Time arrives as an argument, in milliseconds of a clock that never
 * falls.
 */
public final class WorkerSlotTable {

  /** How many allocations are remembered as given back; a late request is seldom so late. */
  private static final int SPENT_ALLOCATIONS_MAX = 1_000;

  private final List<WorkerSlot> slots = new ArrayList<>();
  private final Map<AllocationId, WorkerSlot> byAllocation = new LinkedHashMap<>();
  private final Set<AllocationId> spent = new LinkedHashSet<>();
  private final Map<JobId, MasterOfJob> masters = new TreeMap<>();
  private final SlotTableSettings settings;
  private @Nullable Epoch resourceEpoch;
  private long version;

  /** A table of free slots, one for each profile. */
  public WorkerSlotTable(List<ResourceProfile> profiles, SlotTableSettings settings) {
    this.settings = settings;
    for (ResourceProfile profile : profiles) {
      slots.add(new WorkerSlot(slots.size(), profile));
    }
  }

  /** What became of a request for a slot. */
  public enum Granted {
    /** It is allocated, now or already, under that allocation. Offer it to the job's master. */
    YES,
    /** The resource manager or the job's master that asked has a successor. */
    STALE_EPOCH,
    /** Another job, or another allocation, holds the slot. */
    OCCUPIED,
    /** There is no slot of that index, or it is too small. */
    NO_SUCH_SLOT,
    /** That allocation was given back before: the request came late, or twice. */
    SPENT
  }

  /**
   * A slot that was taken back.
   *
   * @param job who held it
   * @param tasks what still runs in it, to be cancelled; the slot is free when the last has ended
   */
  public record Freed(
      JobId job,
      AllocationId allocation,
      int slotIndex,
      List<ExecutionAttemptId> tasks,
      String reason) {
    public Freed {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * Follows the resource manager of an epoch.
   *
   * @return false when a later one has been followed; then this one must be ignored
   */
  public boolean followResourceManager(Epoch epoch) {
    if (resourceEpoch != null && epoch.olderThan(resourceEpoch)) {
      return false;
    }
    resourceEpoch = epoch;
    return true;
  }

  /**
   * Follows the master of a job, which was heard now. Call it for every message of a master.
   *
   * @return false when a later one has been followed; then the message must be ignored
   */
  public boolean followMaster(JobId job, Epoch epoch, long nowMillis) {
    MasterOfJob known = masters.get(job);
    if (known != null && epoch.olderThan(known.epoch())) {
      return false;
    }
    masters.put(job, new MasterOfJob(epoch, nowMillis, true));
    return true;
  }

  /** The master of that epoch has not been heard for too long. News of an older one is ignored. */
  public void masterLost(JobId job, Epoch epoch, long nowMillis) {
    MasterOfJob known = masters.get(job);
    if (known != null && known.connected() && known.epoch().equals(epoch)) {
      masters.put(job, new MasterOfJob(known.epoch(), nowMillis, false));
    }
  }

  /** Allocates a slot to a job, as the resource manager asks. Asking again changes nothing. */
  public Granted allocate(
      Epoch resourceManager,
      int slotIndex,
      JobId job,
      Epoch jobEpoch,
      AllocationId allocation,
      ResourceProfile profile,
      long nowMillis) {
    MasterOfJob master = masters.get(job);
    if (!followResourceManager(resourceManager)
        || (master != null && jobEpoch.olderThan(master.epoch()))) {
      return Granted.STALE_EPOCH;
    }
    if (slotIndex < 0 || slotIndex >= slots.size() || !slots.get(slotIndex).fits(profile)) {
      return Granted.NO_SUCH_SLOT;
    }
    WorkerSlot slot = slots.get(slotIndex);
    WorkerSlot holder = byAllocation.get(allocation);
    if (holder != null) {
      boolean same = holder == slot && slot.heldBy(job) && slot.state() != SlotState.RELEASING;
      return same ? Granted.YES : Granted.OCCUPIED;
    }
    if (spent.contains(allocation)) {
      return Granted.SPENT;
    }
    if (slot.state() != SlotState.FREE) {
      return Granted.OCCUPIED;
    }
    slot.reserve(job, allocation, profile, nowMillis);
    byAllocation.put(allocation, slot);
    masters.putIfAbsent(job, new MasterOfJob(jobEpoch, nowMillis, true));
    version++;
    return Granted.YES;
  }

  /** The master has taken an offered slot. False when it is too late: the slot was given back. */
  public boolean markActive(JobId job, AllocationId allocation) {
    WorkerSlot slot = byAllocation.get(allocation);
    if (slot == null || !slot.heldBy(job) || slot.state() == SlotState.RELEASING) {
      return false;
    }
    if (slot.state() == SlotState.RESERVED) {
      slot.activate();
      version++;
    }
    return true;
  }

  /** Takes a slot back as the job's master wishes, or because its offer was refused. */
  public Optional<Freed> free(JobId job, AllocationId allocation, String reason) {
    WorkerSlot slot = byAllocation.get(allocation);
    return slot == null || !slot.heldBy(job) ? Optional.empty() : free(slot, reason);
  }

  /** Takes a slot back as the resource manager wishes. */
  public Optional<Freed> freeForResourceManager(
      Epoch resourceManager, AllocationId allocation, String reason) {
    WorkerSlot slot = byAllocation.get(allocation);
    return slot == null || !followResourceManager(resourceManager)
        ? Optional.empty()
        : free(slot, reason);
  }

  /** Takes all slots of a job back: it is over, or its master ordered so. */
  public List<Freed> freeAll(JobId job, String reason) {
    List<Freed> freed = new ArrayList<>();
    for (WorkerSlot slot : slots) {
      if (slot.heldBy(job)) {
        free(slot, reason).ifPresent(freed::add);
      }
    }
    return freed;
  }

  /**
   * A task is about to run in a slot.
   *
   * @return false when the job does not hold that slot, or is giving it back: do not run it
   */
  public boolean addTask(AllocationId allocation, ExecutionAttemptId attempt) {
    WorkerSlot slot = byAllocation.get(allocation);
    if (slot == null || !slot.heldBy(attempt.job()) || slot.state() == SlotState.RELEASING) {
      return false;
    }
    if (slot.state() == SlotState.RESERVED) {
      slot.activate(); // the deployment overtook the answer to the offer
      version++;
    }
    slot.tasks().add(attempt);
    return true;
  }

  /** A task has ended. Frees its slot when that was being given back and it was the last. */
  public void removeTask(AllocationId allocation, ExecutionAttemptId attempt) {
    WorkerSlot slot = byAllocation.get(allocation);
    if (slot != null && slot.tasks().remove(attempt) && slot.state() == SlotState.RELEASING) {
      clearIfEmpty(slot);
    }
  }

  /** What to offer to the master of a job: all that was not taken yet. */
  public List<SlotOffer> offersOf(JobId job) {
    return offers(job, SlotState.RESERVED);
  }

  /** What to show a new master of a job, which has taken nothing yet: all that the job holds. */
  public List<SlotOffer> holdingsOf(JobId job) {
    return offers(job, SlotState.RESERVED, SlotState.ACTIVE);
  }

  /** The jobs that hold slots here, in their order. */
  public NavigableSet<JobId> jobs() {
    NavigableSet<JobId> jobs = new TreeSet<>();
    slots.forEach(slot -> slot.job().ifPresent(jobs::add));
    return jobs;
  }

  /**
   * Takes back what has been held for nothing for too long: offers that were not taken, and the
   * slots of jobs whose master is lost.
   */
  public List<Freed> expire(long nowMillis) {
    List<Freed> freed = new ArrayList<>();
    for (WorkerSlot slot : slots) {
      if (slot.state() == SlotState.RESERVED
          && nowMillis - slot.sinceMillis() >= settings.offerTimeoutMillis()) {
        free(slot, "its job's master did not take it in time").ifPresent(freed::add);
      } else if (slot.state() == SlotState.ACTIVE && orphaned(slot, nowMillis)) {
        free(slot, "its job's master is gone").ifPresent(freed::add);
      }
    }
    masters.keySet().removeIf(job -> slots.stream().noneMatch(slot -> slot.heldBy(job)));
    return freed;
  }

  /** All slots as they are now. */
  public SlotReport report() {
    return new SlotReport(version, slots.stream().map(WorkerSlot::status).toList());
  }

  private boolean orphaned(WorkerSlot slot, long nowMillis) {
    MasterOfJob master = slot.job().map(masters::get).orElse(null);
    return master != null
        && !master.connected()
        && nowMillis - master.sinceMillis() >= settings.orphanTimeoutMillis();
  }

  private Optional<Freed> free(WorkerSlot slot, String reason) {
    if (slot.state() == SlotState.RELEASING) {
      return Optional.empty();
    }
    Freed freed = slot.release(reason);
    spent.add(freed.allocation());
    if (spent.size() > SPENT_ALLOCATIONS_MAX) {
      spent.remove(spent.iterator().next());
    }
    version++;
    clearIfEmpty(slot);
    return Optional.of(freed);
  }

  private void clearIfEmpty(WorkerSlot slot) {
    if (slot.tasks().isEmpty()) {
      slot.allocation().ifPresent(byAllocation::remove);
      slot.clear();
      version++;
    }
  }

  private List<SlotOffer> offers(JobId job, SlotState... states) {
    List<SlotState> wanted = List.of(states);
    List<SlotOffer> offers = new ArrayList<>();
    for (WorkerSlot slot : slots) {
      if (slot.heldBy(job) && wanted.contains(slot.state())) {
        offers.add(slot.offer());
      }
    }
    return offers;
  }

  /**
   * What is known of a job's master.
   *
   * @param sinceMillis when it was last heard, or lost
   */
  private record MasterOfJob(Epoch epoch, long sinceMillis, boolean connected) {}
}
