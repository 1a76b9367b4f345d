package dev.weir.scheduler.resource;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.slot.SlotStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One slot as the resource manager believes it to be.
 *
 * <pre>
 *          request                report shows it held
 *   FREE -----------> PENDING ------------------------> ALLOCATED -> RELEASING
 *    ^                   | refused, timed out               |            |
 *    +-------------------+----------------------------------+------------+  report shows it free
 * </pre>
 *
 * A report that shows a pending slot free says nothing: the request may still be on its way.
 */
final class ManagedSlot {

  enum State {
    FREE,
    PENDING,
    ALLOCATED,
    RELEASING
  }

  /** For whom a slot is. */
  record Holder(JobId job, AllocationId allocation, ResourceProfile granted) {}

  private static final long NONE = -1;

  private final WorkerId worker;
  private final int index;
  private final ResourceProfile profile;
  private State state = State.FREE;
  private @Nullable Holder holder;
  private long requestId = NONE;
  private long pendingSinceMillis;
  private long avoidUntilMillis = Long.MIN_VALUE;

  ManagedSlot(WorkerId worker, int index, ResourceProfile profile) {
    this.worker = worker;
    this.index = index;
    this.profile = profile;
  }

  WorkerId worker() {
    return worker;
  }

  int index() {
    return index;
  }

  ResourceProfile profile() {
    return profile;
  }

  State state() {
    return state;
  }

  /** Null exactly when it is free. */
  @Nullable Holder holder() {
    return holder;
  }

  boolean pendingAs(long id) {
    return state == State.PENDING && requestId == id;
  }

  boolean pendingFor(long millis, long nowMillis) {
    return state == State.PENDING && nowMillis - pendingSinceMillis >= millis;
  }

  boolean available(long nowMillis) {
    return state == State.FREE && nowMillis >= avoidUntilMillis;
  }

  void request(long id, Holder wanted, long nowMillis) {
    if (state != State.FREE) {
      throw new IllegalStateException("slot " + worker + "/" + index + " is " + state);
    }
    state = State.PENDING;
    holder = wanted;
    requestId = id;
    pendingSinceMillis = nowMillis;
  }

  /** The request came to nothing, or its answer says all with its report. */
  void endRequest(long avoidUntilMillis) {
    this.avoidUntilMillis = avoidUntilMillis;
    free();
  }

  /**
   * Takes over what the worker says.
   *
   * @return whether it was news
   */
  boolean follow(SlotStatus status) {
    JobId job = status.job();
    AllocationId allocation = status.allocation();
    ResourceProfile granted = status.granted();
    if (job == null || allocation == null || granted == null) {
      if (state == State.FREE || state == State.PENDING) {
        return false;
      }
      free();
      return true;
    }
    Holder held = new Holder(job, allocation, granted);
    State next = status.state() == SlotState.RELEASING ? State.RELEASING : State.ALLOCATED;
    if (state == next && Objects.equals(holder, held)) {
      return false;
    }
    state = next;
    holder = held;
    requestId = NONE;
    return true;
  }

  private void free() {
    state = State.FREE;
    holder = null;
    requestId = NONE;
  }
}
