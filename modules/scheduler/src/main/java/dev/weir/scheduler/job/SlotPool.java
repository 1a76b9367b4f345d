package dev.weir.scheduler.job;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.slot.SlotOffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The slots that a job requires, and those that it holds. Takes what is required, once; refuses
 * what is surplus, so that it goes back to other jobs. Belongs to one thread.
 */
public final class SlotPool {

  private final Map<ResourceProfile, Integer> missing = new LinkedHashMap<>();
  private final Map<AllocationId, PooledSlot> held = new LinkedHashMap<>();
  private final List<ResourceRequirement> requirements;
  private final int required;
  private boolean open = true;

  /** A pool that wants these slots. */
  public SlotPool(List<ResourceRequirement> requirements) {
    this.requirements = List.copyOf(requirements);
    int count = 0;
    for (ResourceRequirement requirement : requirements) {
      missing.merge(requirement.profile(), requirement.count(), Integer::sum);
      count += requirement.count();
    }
    this.required = count;
  }

  /**
   * Takes a slot or refuses it. What is held already is taken again, since the answer to the first
   * offer may have been lost.
   */
  public boolean offer(WorkerId worker, Wire.Address dataAddress, SlotOffer offer) {
    PooledSlot known = held.get(offer.allocation());
    if (known != null) {
      return known.worker().equals(worker) && known.offer().equals(offer);
    }
    if (!open || missing.getOrDefault(offer.profile(), 0) == 0) {
      return false;
    }
    missing.merge(offer.profile(), -1, Integer::sum);
    held.put(offer.allocation(), new PooledSlot(worker, dataAddress, offer));
    return true;
  }

  /**
   * Whether an offer names a slot that is held under another allocation. One of the two is out of
   * date, and only the worker's heartbeats will show which.
   */
  boolean contradicts(WorkerId worker, SlotOffer offer) {
    return slotsOn(worker).stream()
        .map(PooledSlot::offer)
        .anyMatch(
            slot ->
                slot.slotIndex() == offer.slotIndex()
                    && !slot.allocation().equals(offer.allocation()));
  }

  /** Forgets a slot that its worker took back; empty when it was not held by that worker. */
  public Optional<PooledSlot> lose(WorkerId worker, AllocationId allocation) {
    PooledSlot slot = held.get(allocation);
    if (slot == null || !slot.worker().equals(worker)) {
      return Optional.empty();
    }
    held.remove(allocation);
    missing.merge(slot.offer().profile(), 1, Integer::sum);
    return Optional.of(slot);
  }

  /** Forgets all slots of a worker that is gone, and names them. */
  public List<PooledSlot> loseAll(WorkerId worker) {
    List<PooledSlot> lost = slotsOn(worker);
    lost.forEach(slot -> lose(worker, slot.offer().allocation()));
    return lost;
  }

  /** Takes no new slot from now on; what is held stays held. */
  public void close() {
    open = false;
  }

  /** Gives up all slots, names them, and closes. */
  public List<PooledSlot> releaseAll() {
    close();
    List<PooledSlot> released = slots();
    held.clear();
    return released;
  }

  /** What was asked for. */
  public List<ResourceRequirement> requirements() {
    return requirements;
  }

  /** What is held, as requirements. */
  public List<ResourceRequirement> holdings() {
    Map<ResourceProfile, Integer> counts = new LinkedHashMap<>();
    slots().forEach(slot -> counts.merge(slot.offer().profile(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> new ResourceRequirement(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The number of slots required. */
  public int required() {
    return required;
  }

  /** The number of slots held. */
  public int size() {
    return held.size();
  }

  /** Whether all that is required is held. */
  public boolean complete() {
    return held.size() == required;
  }

  /** Whether this allocation is held. */
  public boolean holds(@Nullable AllocationId allocation) {
    return allocation != null && held.containsKey(allocation);
  }

  /** The slots held, by worker and index. */
  public List<PooledSlot> slots() {
    return slots(slot -> true);
  }

  /** The slots held on one worker, by index. */
  public List<PooledSlot> slotsOn(WorkerId worker) {
    return slots(slot -> slot.worker().equals(worker));
  }

  private List<PooledSlot> slots(Predicate<PooledSlot> filter) {
    List<PooledSlot> slots = new ArrayList<>(held.values());
    slots.removeIf(filter.negate());
    slots.sort(PooledSlot.ORDER);
    return slots;
  }
}
