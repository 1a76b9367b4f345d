package dev.weir.scheduler.slot;

import java.util.List;

/**
 * All slots of a worker at one moment. Everything that a worker tells the resource manager about
 * slots carries one, so that a lost or late message mends itself with the next.
 *
 * @param version counts the changes of the worker's slot table; a report of a lower version than
 *     one already seen is old news
 * @param slots by index, complete
 */
public record SlotReport(long version, List<SlotStatus> slots) {

  public SlotReport {
    slots = List.copyOf(slots);
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).slotIndex() != i) {
        throw new IllegalArgumentException("slot " + i + " is missing in " + slots);
      }
    }
  }
}
