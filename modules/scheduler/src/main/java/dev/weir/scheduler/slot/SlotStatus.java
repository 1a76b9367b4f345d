package dev.weir.scheduler.slot;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.ResourceProfile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One slot of a worker, as the worker sees it.
 *
 * @param slotIndex from zero, below the worker's number of slots
 * @param profile its size
 * @param state what the worker does with it
 * @param job who holds it; null exactly when it is free
 * @param allocation under which allocation; null exactly when it is free
 * @param granted what the job asked for, at most {@code profile}; null exactly when it is free
 */
public record SlotStatus(
    int slotIndex,
    ResourceProfile profile,
    SlotState state,
    @Nullable JobId job,
    @Nullable AllocationId allocation,
    @Nullable ResourceProfile granted) {

  public SlotStatus {
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(state, "state");
    boolean free = state == SlotState.FREE;
    if (free != (job == null) || free != (allocation == null) || free != (granted == null)) {
      throw new IllegalArgumentException(
          "slot " + slotIndex + " is " + state + " but held by " + job + " as " + allocation);
    }
  }

  /** A slot that nobody holds. */
  public static SlotStatus free(int slotIndex, ResourceProfile profile) {
    return new SlotStatus(slotIndex, profile, SlotState.FREE, null, null, null);
  }
}
