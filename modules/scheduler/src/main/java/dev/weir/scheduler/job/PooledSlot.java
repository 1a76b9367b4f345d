package dev.weir.scheduler.job;

import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.scheduler.graph.Placement;
import dev.weir.scheduler.slot.SlotOffer;
import java.util.Comparator;

/**
 * A slot that the job holds.
 *
 * @param worker whose it is
 * @param dataAddress where that worker serves data
 * @param offer as the worker offered it
 */
public record PooledSlot(WorkerId worker, Wire.Address dataAddress, SlotOffer offer) {

  /** By worker and then by index: the same order wherever the offers came first. */
  static final Comparator<PooledSlot> ORDER =
      Comparator.comparing(PooledSlot::worker)
          .thenComparingInt(slot -> slot.offer().slotIndex())
          .thenComparing(slot -> slot.offer().allocation());

  /** As the place of a subtask. */
  public Placement placement() {
    return new Placement(worker, dataAddress, offer.allocation());
  }
}
