package dev.weir.network;

import dev.weir.core.port.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection that this worker has opened, to consume what another produces. It closes with its
 * last channel.
 */
final class ConsumerLink implements Wire.Listener {

  private final Wire.Address target;
  private final RemoteExchange exchange;

  // Guarded by this.
  private final Map<Integer, RemoteInput> channels = new TreeMap<>();
  private final List<byte[]> early = new ArrayList<>();
  private Wire.@Nullable Connection connection;
  private @Nullable String closeReason;
  private int nextChannel;
  private boolean gone;

  ConsumerLink(Wire.Address target, RemoteExchange exchange) {
    this.target = target;
    this.exchange = exchange;
  }

  Wire.Address target() {
    return target;
  }

  /** Asks for a subpartition. False when this connection is gone and another must be opened. */
  boolean open(ChannelSource source, InputChannel channel) {
    RemoteInput input;
    synchronized (this) {
      if (gone) {
        return false;
      }
      input = new RemoteInput(nextChannel++, this, channel);
      channels.put(input.id(), input);
      send(
          new Frame.Open(input.id(), source.partition(), source.subpartition(), channel.credits()));
    }
    channel.attach(input);
    return true;
  }

  /** Sends a frame, at once or when the connection is there. */
  synchronized void send(Frame frame) {
    byte[] bytes = FrameCodec.encode(frame);
    Wire.Connection to = connection;
    if (to != null) {
      to.send(bytes, bytes.length);
      to.flush();
    } else if (!gone) {
      early.add(bytes);
    }
  }

  /** The connection is there. */
  void onOpen(Wire.Connection opened) {
    boolean late;
    synchronized (this) {
      connection = opened;
      for (byte[] frame : early) {
        opened.send(frame, frame.length);
      }
      early.clear();
      late = gone;
    }
    opened.flush();
    if (late) {
      opened.close();
    }
  }

  /** A channel is over for both sides. */
  void remove(RemoteInput input) {
    synchronized (this) {
      channels.remove(input.id());
      if (!channels.isEmpty() || gone) {
        return;
      }
      gone = true; // in the same breath: nobody may open a channel here now
    }
    close("no channel is left");
  }

  void close(String reason) {
    Wire.Connection open;
    synchronized (this) {
      gone = true;
      if (closeReason == null) {
        closeReason = reason;
      }
      open = connection;
    }
    exchange.forget(this);
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void onFrame(Wire.Connection from, byte[] frame, int length) {
    if (closing()) {
      return; // after what broke it, nothing can be trusted
    }
    try {
      dispatch(FrameCodec.decode(frame, length));
    } catch (ProtocolViolationException e) {
      exchange.violated();
      send(new Frame.Refuse(String.valueOf(e.getMessage())));
      close("protocol broken: " + e.getMessage());
    }
  }

  @Override
  public void onClosed(Wire.Connection from, String reason) {
    onGone("connection to the producers at " + target + " lost: ", reason);
  }

  /** There will be no connection. */
  void onFailure(String reason) {
    onGone("cannot connect to the producers at " + target + ": ", reason);
  }

  private void onGone(String what, String reason) {
    List<RemoteInput> lost;
    String why;
    synchronized (this) {
      gone = true;
      why = what + (closeReason == null ? reason : closeReason);
      lost = List.copyOf(channels.values());
      channels.clear();
      early.clear();
    }
    exchange.forget(this);
    for (RemoteInput input : lost) {
      input.onLost(why);
    }
  }

  private void dispatch(Frame frame) {
    if (frame instanceof Frame.Data data) {
      channel(data.channel()).onData(data);
    } else if (frame instanceof Frame.Control control) {
      channel(control.channel()).onControl(control);
    } else if (frame instanceof Frame.Fail fail) {
      channel(fail.channel()).onFail(fail.reason());
    } else if (frame instanceof Frame.Refuse refuse) {
      close("refused by the peer: " + refuse.reason());
    } else {
      throw new ProtocolViolationException("a producer does not send " + frame);
    }
  }

  private synchronized boolean closing() {
    return closeReason != null;
  }

  private synchronized RemoteInput channel(int id) {
    RemoteInput input = channels.get(id);
    if (input == null) {
      throw new ProtocolViolationException("a frame for channel " + id + ", which is not open");
    }
    return input;
  }
}
