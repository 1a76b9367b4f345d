package dev.weir.scheduler.job;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slots that the job believes to hold and their worker's heartbeats do not name. For a moment that
 * is no news, since a heartbeat may be older than its slot; after a while the worker has taken them
 * back, and its word of that was lost.
 */
final class AbsentSlots {

  private final long afterMillis;
  private final Map<AllocationId, Long> absentSinceMillis = new LinkedHashMap<>();

  AbsentSlots(long afterMillis) {
    this.afterMillis = afterMillis;
  }

  /** Slots that the worker has not named for so long that they are gone; each is named once. */
  List<AllocationId> goneFrom(JobEvent.WorkerReported report, SlotPool pool, long nowMillis) {
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

  /** Should the worker have it after all, it shall not keep it for this job. */
  JobEffect free(AllocationId gone, WorkerId worker) {
    return new JobEffect.FreeSlot(gone, worker, reason());
  }

  /** Why they are gone, as the end of a sentence. */
  String reason() {
    return "for " + afterMillis + " ms its heartbeats have not named them";
  }
}
