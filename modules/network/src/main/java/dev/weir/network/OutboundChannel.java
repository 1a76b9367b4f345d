package dev.weir.network;

import dev.weir.core.port.Wire;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A channel to a consumer elsewhere, as the connection knows it: credit comes in on the wire's
 * thread, frames go out on the subtask's.
 *
 * <p>{@code granted} is written by the wire's thread only and {@code sent} by the subtask's only;
 * both only grow, so their difference, read by either, never promises credit that is not there.
 */
final class OutboundChannel {

  private final int id;
  private final int credits;
  private final Wire.Connection connection;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private volatile long granted;
  private volatile long sent;
  private volatile DataPlane.@Nullable ChannelSignals signals;
  private volatile boolean broken;
  private boolean lastSent;

  OutboundChannel(int id, int credits, Wire.Connection connection) {
    this.id = id;
    this.credits = credits;
    this.connection = connection;
    this.granted = credits;
  }

  int id() {
    return id;
  }

  /** The other end, for messages. */
  String peer() {
    return connection.peer();
  }

  /** The producer is known; it is told at once when the channel broke before. */
  void attach(DataPlane.ChannelSignals producer) {
    signals = producer;
    if (broken) {
      producer.channelFailed("the consumer at " + connection.peer() + " is gone");
    }
  }

  /** Producer: whether there is credit; when not, the producer will be woken once there is. */
  boolean hasCredit() {
    if (granted != sent) {
      return true;
    }
    waiting.set(true);
    if (granted == sent) {
      return false;
    }
    waiting.set(false);
    return true;
  }

  /** Producer: sends a DATA or CONTROL frame against credit, and says whether it is the last. */
  synchronized void send(byte[] frame, int length, boolean last) {
    if (!lastSent) {
      sent = sent + 1;
      lastSent = last;
      connection.send(frame, length);
      connection.flush();
    }
  }

  /** Any thread: ends the channel improperly, unless it has ended. */
  synchronized void fail(String reason) {
    if (!lastSent) {
      lastSent = true;
      byte[] frame = FrameCodec.encode(new Frame.Fail(id, reason));
      connection.send(frame, frame.length);
      connection.flush();
    }
  }

  /** Wire: more credit. */
  void grant(int elements) {
    long now = granted + elements;
    if (elements < 1 || now - sent > credits) {
      throw new ProtocolViolationException(
          "CREDIT of " + elements + " on channel " + id + " which has room for " + credits);
    }
    granted = now;
    if (waiting.get() && waiting.compareAndSet(true, false)) {
      DataPlane.ChannelSignals producer = signals;
      if (producer != null) {
        producer.wakeUp();
      }
    }
  }

  /** Wire: the consumer is gone. The producer fails, unless it has sent everything. */
  void abandoned(String reason) {
    boolean ended;
    synchronized (this) {
      ended = lastSent;
    }
    broken = true;
    DataPlane.ChannelSignals producer = signals;
    if (!ended && producer != null) {
      producer.channelFailed(reason);
    }
  }
}
