package dev.weir.scheduler.resource;

/**
 * How many slots are in which state.
 *
 * @param free nobody's
 * @param pending asked of the worker, for a job
 * @param allocated held by a job
 * @param releasing given back, and not yet empty
 */
public record SlotCounts(int free, int pending, int allocated, int releasing) {

  /** All slots. */
  public int total() {
    return free + pending + allocated + releasing;
  }

  SlotCounts plus(SlotCounts other) {
    return new SlotCounts(
        free + other.free,
        pending + other.pending,
        allocated + other.allocated,
        releasing + other.releasing);
  }
}
