package dev.weir.scheduler.worker;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.slot.SlotStatus;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One slot of a worker. {@link WorkerSlotTable} decides, this remembers. */
final class WorkerSlot {

  /** Who holds the slot, and what it asked for. */
  private record Holder(JobId job, AllocationId allocation, ResourceProfile granted) {}

  private final int index;
  private final ResourceProfile profile;
  private final SortedSet<ExecutionAttemptId> tasks = new TreeSet<>();
  private SlotState state = SlotState.FREE;
  private @Nullable Holder holder;
  private long sinceMillis;

  WorkerSlot(int index, ResourceProfile profile) {
    this.index = index;
    this.profile = profile;
  }

  SlotState state() {
    return state;
  }

  /** When it was reserved. */
  long sinceMillis() {
    return sinceMillis;
  }

  SortedSet<ExecutionAttemptId> tasks() {
    return tasks;
  }

  Optional<JobId> job() {
    return Optional.ofNullable(holder).map(Holder::job);
  }

  Optional<AllocationId> allocation() {
    return Optional.ofNullable(holder).map(Holder::allocation);
  }

  boolean heldBy(JobId job) {
    return holder != null && holder.job.equals(job);
  }

  boolean fits(ResourceProfile required) {
    return profile.fits(required);
  }

  void reserve(JobId job, AllocationId allocation, ResourceProfile granted, long nowMillis) {
    holder = new Holder(job, allocation, granted);
    state = SlotState.RESERVED;
    sinceMillis = nowMillis;
  }

  void activate() {
    state = SlotState.ACTIVE;
  }

  WorkerSlotTable.Freed release(String reason) {
    Holder held = requireHolder();
    state = SlotState.RELEASING;
    return new WorkerSlotTable.Freed(held.job, held.allocation, index, List.copyOf(tasks), reason);
  }

  void clear() {
    holder = null;
    state = SlotState.FREE;
  }

  SlotOffer offer() {
    Holder held = requireHolder();
    return new SlotOffer(held.allocation, index, held.granted);
  }

  SlotStatus status() {
    Holder held = holder;
    return held == null
        ? SlotStatus.free(index, profile)
        : new SlotStatus(index, profile, state, held.job, held.allocation, held.granted);
  }

  private Holder requireHolder() {
    if (holder == null) {
      throw new IllegalStateException("slot " + index + " is " + state + " but nobody holds it");
    }
    return holder;
  }
}
