package dev.weir.scheduler.resource;

import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Jobs that hold slots but have declared nothing: either they are over, or their masters have yet
 * to find this resource manager. The former must give back at once, the latter after a grace.
 */
final class UndeclaredJobs {

  private record Over(Epoch epoch, long sinceMillis) {}

  private final long graceMillis;
  private final Map<JobId, Over> over = new HashMap<>();
  private final Map<JobId, Long> strangersSinceMillis = new HashMap<>();

  UndeclaredJobs(long graceMillis) {
    this.graceMillis = graceMillis;
  }

  void over(JobId job, Epoch epoch, long nowMillis) {
    over.put(job, new Over(epoch, nowMillis));
    strangersSinceMillis.remove(job);
  }

  /** Whether that master of the job has said that it is over, or an even later one has. */
  boolean isOver(JobId job, Epoch epoch) {
    Over end = over.get(job);
    return end != null && epoch.compareTo(end.epoch) <= 0;
  }

  void forget(JobId job) {
    over.remove(job);
    strangersSinceMillis.remove(job);
  }

  boolean mustGiveBack(JobId job, long nowMillis) {
    return over.containsKey(job)
        || nowMillis - strangersSinceMillis.computeIfAbsent(job, id -> nowMillis) >= graceMillis;
  }

  /** Forgets jobs that hold nothing any more and whose late messages can be ruled out. */
  void prune(Set<JobId> holding, long nowMillis) {
    strangersSinceMillis.keySet().retainAll(holding);
    over.entrySet()
        .removeIf(
            entry ->
                !holding.contains(entry.getKey())
                    && nowMillis - entry.getValue().sinceMillis >= graceMillis);
  }
}
