package dev.weir.scheduler.resource;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.ResourceRequirement;
import java.util.List;

/** What the resource manager must do, in order. */
public sealed interface ResourceEffect {

  /**
   * Ask a worker to allocate a slot to a job and to offer it to the job's master. The worker
   * answers with {@link ResourceEvent.SlotRequestAnswered}.
   *
   * @param requestId names this request; never used twice by one resource manager. An answer to its
   *     predecessor must be dropped by its epoch
   * @param jobEpoch the epoch of the job's master
   * @param profile what the job wants; the slot is at least as large
   */
  record RequestSlot(
      long requestId,
      WorkerId worker,
      int slotIndex,
      JobId job,
      Epoch jobEpoch,
      AllocationId allocation,
      ResourceProfile profile)
      implements ResourceEffect {}

  /** Tell a worker to take a slot back from a job that is no more. May be repeated. */
  record FreeSlot(WorkerId worker, int slotIndex, AllocationId allocation, String reason)
      implements ResourceEffect {}

  /**
   * Tell a master that the cluster cannot give what it declared, for now. Said when what is missing
   * changes, and with each declaration; an empty list says that nothing is missing any more.
   *
   * @param missing what it cannot have
   * @param registeredSlots how many slots there are in all
   */
  record NotifyMissing(
      JobId job, Epoch epoch, List<ResourceRequirement> missing, int registeredSlots)
      implements ResourceEffect {
    public NotifyMissing {
      missing = List.copyOf(missing);
    }
  }

  /** Tell a worker that nobody here knows it, so that it registers again. */
  record AskToRegister(WorkerId worker) implements ResourceEffect {}
}
