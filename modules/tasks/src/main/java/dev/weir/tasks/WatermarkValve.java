package dev.weir.tasks;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.plan.progress.ChannelTimes;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Makes one watermark and one status of those of several channels: the least watermark of the
 * channels that are active, each of which only rises. Two inputs combine as their channels would,
 * for the least of the leasts is the least of all.
 *
 * <pre>
 *   a channel is   ALIGNED     active, and not behind what was put out: counts for the least
 *                  UNALIGNED   active again after it was idle, and still behind: does not count yet
 *                  IDLE        its watermarks are ignored
 *                  ENDED       it will never hold anything back, nor push anything on
 * </pre>
 *
 * <p>When the last active channel falls idle, nothing holds the others back: the greatest watermark
 * of all is put out before IDLE is. An ended channel has no part in that: where the others are only
 * idle, the end of one must not carry event time to its end (which it does in Flink, FLINK-38477).
 *
 * <p>A watermark costs the logarithm of the number of channels, whichever of them it is.
 */
final class WatermarkValve {

  private enum Channel {
    ALIGNED,
    UNALIGNED,
    IDLE,
    ENDED
  }

  private final long[] marks;
  private final Channel[] states;
  private final ChannelHeap aligned;
  private final Consumer<Watermark> watermarks;
  private final Consumer<WatermarkStatus> statuses;
  private long least = Long.MIN_VALUE;
  private int departed;
  private int ended;
  private boolean idle;

  WatermarkValve(int channels, Consumer<Watermark> watermarks, Consumer<WatermarkStatus> statuses) {
    this.marks = new long[channels];
    this.states = new Channel[channels];
    this.watermarks = watermarks;
    this.statuses = statuses;
    Arrays.fill(marks, Long.MIN_VALUE);
    Arrays.fill(states, Channel.ALIGNED);
    this.aligned = new ChannelHeap(marks);
  }

  /** A channel's watermark came. That of the end of time ends the channel. */
  void watermark(int channel, long timestamp) {
    if (timestamp == Long.MAX_VALUE) {
      end(channel);
      return;
    }
    Channel state = states[channel];
    if (timestamp <= marks[channel] || state == Channel.IDLE || state == Channel.ENDED) {
      return;
    }
    marks[channel] = timestamp;
    if (state == Channel.ALIGNED) {
      aligned.risen(channel);
      putOutLeast();
    } else if (timestamp >= least) {
      align(channel);
      putOutLeast();
    }
  }

  private void align(int channel) {
    states[channel] = Channel.ALIGNED;
    aligned.add(channel);
  }

  /** A channel fell idle, or is active again. */
  void status(int channel, WatermarkStatus status) {
    Channel state = states[channel];
    if (state == Channel.ENDED || (state == Channel.IDLE) == (status == WatermarkStatus.IDLE)) {
      return;
    }
    if (status == WatermarkStatus.IDLE) {
      depart(channel, Channel.IDLE);
      return;
    }
    departed--;
    if (marks[channel] >= least) {
      align(channel);
    } else {
      states[channel] = Channel.UNALIGNED;
    }
    if (idle) {
      idle = false;
      statuses.accept(WatermarkStatus.ACTIVE);
    }
  }

  /** A channel will bring nothing any more. */
  void end(int channel) {
    if (states[channel] != Channel.ENDED) {
      ended++;
      depart(channel, Channel.ENDED);
    }
  }

  /** A channel holds nothing back any more. */
  private void depart(int channel, Channel state) {
    departed += states[channel] == Channel.IDLE ? 0 : 1;
    states[channel] = state;
    aligned.remove(channel);
    if (ended == states.length) {
      putOut(Long.MAX_VALUE);
    } else if (departed < states.length) {
      putOutLeast();
    } else if (!idle) {
      if (marks[channel] == least) {
        putOutGreatest();
      }
      idle = true;
      statuses.accept(WatermarkStatus.IDLE);
    }
  }

  private void putOutLeast() {
    if (!aligned.isEmpty()) {
      putOut(aligned.least());
    }
  }

  private void putOutGreatest() {
    long now = Long.MIN_VALUE;
    for (int i = 0; i < marks.length; i++) {
      if (states[i] != Channel.ENDED) {
        now = Math.max(now, marks[i]);
      }
    }
    putOut(now);
  }

  private void putOut(long timestamp) {
    if (timestamp > least) {
      least = timestamp;
      watermarks.accept(timestamp == Long.MAX_VALUE ? Watermark.MAX : new Watermark(timestamp));
    }
  }

  /** The watermark of a channel; {@link Long#MIN_VALUE} before the first. */
  long markOf(int channel) {
    return marks[channel];
  }

  /** Whether a channel counts. */
  ChannelTimes.State stateOf(int channel) {
    return ChannelTimes.State.valueOf(states[channel].name());
  }

  /** Whether IDLE was put out, and not ACTIVE since. */
  boolean idle() {
    return idle;
  }

  /** The watermark put out last. */
  long least() {
    return least;
  }
}
