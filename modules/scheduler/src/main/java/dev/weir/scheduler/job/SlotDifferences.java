package dev.weir.scheduler.job;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the slots that a worker's heartbeats name with those that the job holds there. For a
 * moment a difference is no news, since a heartbeat may be older than a slot, and an offer on its
 * way. After a while, some word of it was lost.
 *
 * <pre>
 *   held here, not named there    the worker has taken it back: it is gone
 *   named there, not held here    the worker was lost here and has come back: give it back; later
 *                                 than the above, since it may be offered and wait for that
 * </pre>
 */
final class SlotDifferences {

  private final long afterMillis;
  private final Map<AllocationId, Long> absentSinceMillis = new LinkedHashMap<>();
  private final Map<WorkerId, Map<AllocationId, Long>> strangeSinceMillis = new LinkedHashMap<>();

  SlotDifferences(long afterMillis) {
    this.afterMillis = afterMillis;
  }

  /** Slots held here that the worker has not named for so long that they are gone; each once. */
  List<AllocationId> gone(JobEvent.WorkerReported report, SlotPool pool, long nowMillis) {
    List<AllocationId> gone = new ArrayList<>();
    for (PooledSlot slot : pool.slotsOn(report.worker())) {
      AllocationId allocation = slot.offer().allocation();
      if (report.slots().contains(allocation)) {
        absentSinceMillis.remove(allocation);
      } else if (nowMillis - absentSinceMillis.computeIfAbsent(allocation, id -> nowMillis)
          >= afterMillis) {
        absentSinceMillis.remove(allocation);
        gone.add(allocation);
      }
    }
    return gone;
  }

  /** Slots that the worker keeps for the job, which has not held them for long; again and again. */
  List<AllocationId> strange(JobEvent.WorkerReported report, SlotPool pool, long nowMillis) {
    Map<AllocationId, Long> since =
        strangeSinceMillis.computeIfAbsent(report.worker(), id -> new LinkedHashMap<>());
    since.keySet().retainAll(report.slots());
    List<AllocationId> strange = new ArrayList<>();
    for (AllocationId allocation : report.slots()) {
      if (pool.holds(allocation)) {
        since.remove(allocation);
      } else if (nowMillis - since.computeIfAbsent(allocation, id -> nowMillis)
          >= 2 * afterMillis) {
        strange.add(allocation);
      }
    }
    return strange;
  }

  /** Why slots are gone, as the end of a sentence. */
  String reason() {
    return "for " + afterMillis + " ms its heartbeats have not named them";
  }
}
