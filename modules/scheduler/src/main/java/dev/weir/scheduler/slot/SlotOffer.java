package dev.weir.scheduler.slot;

import dev.weir.core.id.AllocationId;
import dev.weir.plan.job.ResourceProfile;
import java.util.Objects;

/**
 * A slot that a worker offers to the master of the job it was allocated to.
 *
 * @param allocation under which allocation
 * @param slotIndex which slot of the worker
 * @param profile what the job asked for; the slot is at least as large
 */
public record SlotOffer(AllocationId allocation, int slotIndex, ResourceProfile profile) {

  public SlotOffer {
    Objects.requireNonNull(allocation, "allocation");
    Objects.requireNonNull(profile, "profile");
  }
}
