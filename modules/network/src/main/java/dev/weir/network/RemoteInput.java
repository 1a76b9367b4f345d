package dev.weir.network;

import dev.weir.core.element.EndOfInput;
import org.jspecify.annotations.Nullable;

/**
 * A channel from a producer elsewhere, as the connection knows it.
 *
 * <p>Each side sends one last frame: the producer the end of input or FAIL, the consumer CLOSE. The
 * channel's number is free once both have gone; until then late frames are expected and dropped.
 *
 * <p>Frames come in on the wire's thread; credit goes out on the consumer's; either may close.
 */
final class RemoteInput implements Upstream {

  private final int id;
  private final ConsumerLink link;
  private final int creditStep;

  // Wire's thread.
  private int nextSequence;

  // Consumer's thread.
  private int owed;

  // Guarded by this.
  private @Nullable InputChannel channel;
  private boolean lastReceived;
  private boolean closeSent;

  RemoteInput(int id, ConsumerLink link, InputChannel channel) {
    this.id = id;
    this.link = link;
    this.channel = channel;
    // In halves: a frame for every element would double the traffic. Never less than what a
    // producer without credit waits for, since that has all of it outstanding.
    this.creditStep = Math.max(1, channel.credits() / 2);
  }

  int id() {
    return id;
  }

  void onData(Frame.Data data) {
    offer(data.sequence(), data, false);
  }

  void onControl(Frame.Control control) {
    offer(control.sequence(), control.element(), control.element() == EndOfInput.INSTANCE);
  }

  void onFail(String reason) {
    InputChannel to;
    synchronized (this) {
      to = channel;
      lastReceived = true;
    }
    if (to != null) {
      to.fail(reason);
    }
    close("failed");
  }

  /** The connection is gone. Whatever has come to its end is not touched by that. */
  void onLost(String reason) {
    InputChannel to;
    synchronized (this) {
      to = lastReceived ? null : channel;
      lastReceived = true;
      closeSent = true;
    }
    if (to != null) {
      to.fail(reason);
    }
  }

  @Override
  public void taken() {
    if (++owed < creditStep) {
      return;
    }
    int elements = owed;
    owed = 0;
    synchronized (this) {
      if (!lastReceived && !closeSent) {
        link.send(new Frame.Credit(id, elements));
      }
    }
  }

  @Override
  public void consumed() {
    close("consumed");
  }

  @Override
  public void abandoned(String reason) {
    close(reason);
  }

  private void offer(int sequence, Object element, boolean last) {
    InputChannel to;
    synchronized (this) {
      if (lastReceived) {
        throw new ProtocolViolationException("a frame after the last on channel " + id);
      }
      lastReceived = last;
      to = channel;
    }
    if (sequence != nextSequence++) {
      throw new ProtocolViolationException(
          "sequence " + sequence + " on channel " + id + ", expected " + (nextSequence - 1));
    }
    if (to == null) {
      if (last) {
        link.remove(this);
      }
    } else if (!to.offer(element)) {
      throw new ProtocolViolationException(
          "an element without credit on channel " + id + ", which has " + to.credits());
    }
  }

  private void close(String reason) {
    boolean over;
    synchronized (this) {
      channel = null;
      if (!closeSent) {
        closeSent = true;
        link.send(new Frame.Close(id, reason));
      }
      over = lastReceived;
    }
    if (over) {
      link.remove(this);
    }
  }
}
