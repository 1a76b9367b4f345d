package dev.weir.network;

import dev.weir.core.id.PartitionId;
import dev.weir.core.port.Wire;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection that another worker has opened, to consume what this one produces. Its fields belong
 * to the wire's thread.
 */
final class ProducerLink implements Wire.Listener {

  private final Wire.Connection connection;
  private final PartitionRegistry partitions;
  private final RemoteExchange exchange;
  private final Map<Integer, RemoteRequest> channels = new TreeMap<>();
  private @Nullable String closeReason;

  /** Another worker's wish for a subpartition. */
  private record RemoteRequest(Frame.Open open, OutboundChannel channel)
      implements PartitionRegistry.Request {

    @Override
    public PartitionId partition() {
      return open.partition();
    }

    @Override
    public void granted(PipelinedPartition partition) {
      String refusal = partition.attach(open.subpartition(), channel);
      if (refusal != null) {
        channel.fail(refusal);
      }
    }

    @Override
    public void refused(String reason) {
      channel.fail(reason);
    }
  }

  ProducerLink(Wire.Connection connection, PartitionRegistry partitions, RemoteExchange exchange) {
    this.connection = connection;
    this.partitions = partitions;
    this.exchange = exchange;
  }

  /** Closes the connection. Any thread. */
  void close() {
    connection.close();
  }

  @Override
  public void onFrame(Wire.Connection from, byte[] frame, int length) {
    if (closeReason != null) {
      return; // after what broke it, nothing can be trusted
    }
    try {
      dispatch(FrameCodec.decode(frame, length));
    } catch (ProtocolViolationException e) {
      exchange.violated();
      refuse(e.getMessage());
    }
  }

  @Override
  public void onClosed(Wire.Connection from, String reason) {
    exchange.forget(this);
    String why = closeReason == null ? reason : closeReason;
    for (RemoteRequest request : channels.values()) {
      partitions.cancel(request);
      request
          .channel()
          .abandoned("connection to the consumers at " + connection.peer() + " lost: " + why);
    }
    channels.clear();
  }

  private void dispatch(Frame frame) {
    if (frame instanceof Frame.Credit credit) {
      channel(channels.get(credit.channel()), credit.channel()).grant(credit.elements());
    } else if (frame instanceof Frame.Open open) {
      onOpen(open);
    } else if (frame instanceof Frame.Close close) {
      onClose(close);
    } else if (frame instanceof Frame.Refuse refuse) {
      closeReason = "refused by the peer: " + refuse.reason();
    } else {
      throw new ProtocolViolationException("a consumer does not send " + frame);
    }
  }

  private void onOpen(Frame.Open open) {
    OutboundChannel channel = new OutboundChannel(open.channel(), open.credits(), connection);
    RemoteRequest request = new RemoteRequest(open, channel);
    if (channels.putIfAbsent(open.channel(), request) != null) {
      throw new ProtocolViolationException("channel " + open.channel() + " is open already");
    }
    partitions.request(request);
  }

  private void onClose(Frame.Close close) {
    RemoteRequest request = channels.remove(close.channel());
    OutboundChannel channel = channel(request, close.channel());
    if (request != null) {
      partitions.cancel(request);
    }
    channel.abandoned(close.reason());
    channel.fail("closed by its consumer");
  }

  private void refuse(@Nullable String reason) {
    closeReason = "protocol broken: " + reason;
    byte[] frame = FrameCodec.encode(new Frame.Refuse(String.valueOf(reason)));
    connection.send(frame, frame.length);
    connection.flush();
    connection.close();
  }

  private static OutboundChannel channel(@Nullable RemoteRequest request, int id) {
    if (request == null) {
      throw new ProtocolViolationException("a frame for channel " + id + ", which is not open");
    }
    return request.channel();
  }
}
