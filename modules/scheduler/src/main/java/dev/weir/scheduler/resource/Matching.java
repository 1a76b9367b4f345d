package dev.weir.scheduler.resource;

import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.ResourceProfile;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Picks free slots for one requirement, one after the other: the smallest that is large enough,
 * among those one of the least utilised worker, among those the lowest worker id. So a job is
 * spread over the workers, and large slots are left for those who need them.
 */
final class Matching {

  /** Smaller first. What does not say its size fits everything, and so is the largest. */
  static final Comparator<ResourceProfile> SIZE =
      Comparator.<ResourceProfile>comparingLong(profile -> orMax(profile.managedMemoryBytes()))
          .thenComparingLong(profile -> orMax(profile.cpuMillis()));

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.<Candidate, ResourceProfile>comparing(candidate -> candidate.slot.profile(), SIZE)
          .thenComparingDouble(candidate -> candidate.utilisation)
          .thenComparing(candidate -> candidate.worker.id(), Comparator.<WorkerId>naturalOrder());

  private record Candidate(RegisteredWorker worker, ManagedSlot slot, double utilisation) {}

  private final PriorityQueue<Candidate> candidates = new PriorityQueue<>(BEST_FIRST);
  private final ResourceProfile required;
  private final long nowMillis;

  Matching(Collection<RegisteredWorker> workers, ResourceProfile required, long nowMillis) {
    this.required = required;
    this.nowMillis = nowMillis;
    workers.forEach(this::consider);
  }

  /**
   * Hands the next best slot to the caller, who must request it before it returns.
   *
   * @return false when there is none
   */
  boolean take(Consumer<ManagedSlot> request) {
    Candidate best = candidates.poll();
    if (best == null) {
      return false;
    }
    request.accept(best.slot);
    consider(best.worker); // fuller by one slot now
    return true;
  }

  private void consider(RegisteredWorker worker) {
    worker
        .tightest(required, nowMillis)
        .ifPresent(
            slot ->
                candidates.add(
                    new Candidate(worker, slot, (double) worker.used() / worker.slots().size())));
  }

  private static long orMax(long amount) {
    return amount == 0 ? Long.MAX_VALUE : amount;
  }
}
