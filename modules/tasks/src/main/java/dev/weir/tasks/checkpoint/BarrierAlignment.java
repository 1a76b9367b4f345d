package dev.weir.tasks.checkpoint;

import dev.weir.core.element.CheckpointBarrier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the barriers of several channels come to.
 *
 * <pre>
 *   channel 0   a b | c d          a, b, e and f are in the checkpoint; channel 0 is blocked
 *   channel 1   e f g |            behind its barrier until that of channel 1 has come
 * </pre>
 *
 * <ul>
 *   <li>A barrier of a newer checkpoint ends the wait for an older one, which is given up.
 *   <li>Barriers and cancellations of checkpoints that are over are of no interest.
 *   <li>A channel that has ended is not waited for.
 * </ul>
 *
 * <p>Pure, but for what it remembers. Used by the subtask's thread only.
 */
public final class BarrierAlignment {

  /** What is to be done, in this order. */
  public enum Step {
    /** Nothing: the element is of no interest. */
    IGNORE,
    /** The channel is blocked. */
    BLOCK,
    /** An older checkpoint is given up: all channels are unblocked, then this one is blocked. */
    RESTART,
    /** All barriers have come: a snapshot is taken, then all channels are unblocked. */
    COMPLETE,
    /** An older checkpoint is given up, and all barriers of this one have come. */
    RESTART_AND_COMPLETE,
    /** The checkpoint is given up: all channels are unblocked, and those downstream hear of it. */
    ABORT
  }

  private final boolean[] arrived;
  private final boolean[] ended;
  private int open;
  private int missing;
  private long newest; // of the checkpoints that have begun, here or elsewhere
  private @Nullable CheckpointBarrier pending;

  /** For so many channels, none of which has ended. */
  public BarrierAlignment(int channels) {
    arrived = new boolean[channels];
    ended = new boolean[channels];
    open = channels;
  }

  /** A barrier has come. */
  public Step barrier(int channel, CheckpointBarrier barrier) {
    CheckpointBarrier before = pending;
    if (barrier.checkpointId() < newest || before == null && barrier.checkpointId() == newest) {
      return Step.IGNORE;
    }
    boolean restart = before != null && before.checkpointId() < barrier.checkpointId();
    if (before == null || restart) {
      begin(barrier);
    }
    if (arrived[channel]) {
      return Step.IGNORE;
    }
    arrived[channel] = true;
    missing--;
    if (missing > 0) {
      return restart ? Step.RESTART : Step.BLOCK;
    }
    return restart ? Step.RESTART_AND_COMPLETE : Step.COMPLETE;
  }

  private void begin(CheckpointBarrier barrier) {
    pending = barrier;
    newest = barrier.checkpointId();
    missing = open;
    Arrays.fill(arrived, false);
  }

  /** A channel has ended. */
  public Step end(int channel) {
    if (ended[channel]) {
      return Step.IGNORE;
    }
    ended[channel] = true;
    open--;
    if (pending == null || arrived[channel]) {
      return Step.IGNORE;
    }
    missing--;
    return missing > 0 ? Step.IGNORE : Step.COMPLETE;
  }

  /** A checkpoint will never be complete. */
  public Step cancelled(long checkpointId) {
    if (checkpointId < newest || checkpointId == newest && pending == null) {
      return Step.IGNORE;
    }
    newest = checkpointId;
    pending = null;
    return Step.ABORT;
  }

  /** The barrier that is waited for, or has just come on all channels. */
  public @Nullable CheckpointBarrier pending() {
    return pending;
  }

  /** The snapshot was taken. */
  public void completed() {
    pending = null;
  }
}
