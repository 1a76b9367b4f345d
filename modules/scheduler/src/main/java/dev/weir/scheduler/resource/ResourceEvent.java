package dev.weir.scheduler.resource;

import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.slot.SlotReport;
import java.util.List;

/** What the resource manager hears about slots. Any of it may be lost, late or doubled. */
public sealed interface ResourceEvent {

  /** A worker registers, for the first time or again. */
  record WorkerRegistered(WorkerId worker, SlotReport report) implements ResourceEvent {}

  /** A worker's heartbeat, or the news that it has freed a slot. */
  record SlotsReported(WorkerId worker, SlotReport report) implements ResourceEvent {}

  /**
   * A worker answers {@link ResourceEffect.RequestSlot}.
   *
   * @param report the slots after it
   */
  record SlotRequestAnswered(WorkerId worker, long requestId, boolean granted, SlotReport report)
      implements ResourceEvent {}

  /** A worker is gone, and its slots. */
  record WorkerLost(WorkerId worker, String reason) implements ResourceEvent {}

  /**
   * A master says all that its job needs from now on. The latest counts; an older epoch is ignored.
   */
  record RequirementsDeclared(JobId job, Epoch epoch, List<ResourceRequirement> requirements)
      implements ResourceEvent {
    public RequirementsDeclared {
      requirements = List.copyOf(requirements);
    }
  }

  /** A job is over, as the master of that epoch says: its slots go back. */
  record JobGone(JobId job, Epoch epoch) implements ResourceEvent {}

  /** Time has passed. */
  record Tick() implements ResourceEvent {}
}
