package dev.weir.scheduler.slot;

/** What a worker does with a slot. */
public enum SlotState {
  /** Nobody holds it. */
  FREE,
  /** Allocated to a job and offered to its master, which has not taken it yet. */
  RESERVED,
  /** Taken by the job's master; tasks may run in it. */
  ACTIVE,
  /** Given back, but some of its tasks have not ended yet. */
  RELEASING
}
