package dev.weir.scheduler.resource;

import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.SlotReport;
import dev.weir.scheduler.slot.SlotStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A worker that has registered, and its slots. */
final class RegisteredWorker {

  private final WorkerId id;
  private final List<ManagedSlot> slots = new ArrayList<>();
  private long version = Long.MIN_VALUE;

  RegisteredWorker(WorkerId id, SlotReport first) {
    this.id = id;
    for (SlotStatus status : first.slots()) {
      slots.add(new ManagedSlot(id, status.slotIndex(), status.profile()));
    }
  }

  WorkerId id() {
    return id;
  }

  List<ManagedSlot> slots() {
    return slots;
  }

  /** Takes over a report, unless a newer one came before it. Says whether anything changed. */
  boolean follow(SlotReport report) {
    if (report.version() < version || report.slots().size() != slots.size()) {
      return false;
    }
    version = report.version();
    boolean changed = false;
    for (ManagedSlot slot : slots) {
      changed |= slot.follow(report.slots().get(slot.index()));
    }
    return changed;
  }

  int used() {
    return slots.size() - count(ManagedSlot.State.FREE);
  }

  private int count(ManagedSlot.State state) {
    int count = 0;
    for (ManagedSlot slot : slots) {
      if (slot.state() == state) {
        count++;
      }
    }
    return count;
  }

  /** Its smallest slot that can be had and is large enough; the first among equals. */
  Optional<ManagedSlot> tightest(ResourceProfile required, long nowMillis) {
    ManagedSlot best = null;
    for (ManagedSlot slot : slots) {
      if (slot.available(nowMillis)
          && slot.profile().fits(required)
          && (best == null || Matching.SIZE.compare(slot.profile(), best.profile()) < 0)) {
        best = slot;
      }
    }
    return Optional.ofNullable(best);
  }

  SlotCounts counts() {
    return new SlotCounts(
        count(ManagedSlot.State.FREE),
        count(ManagedSlot.State.PENDING),
        count(ManagedSlot.State.ALLOCATED),
        count(ManagedSlot.State.RELEASING));
  }
}
