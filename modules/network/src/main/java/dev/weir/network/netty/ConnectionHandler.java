package dev.weir.network.netty;

import dev.weir.core.port.Wire;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a connection: hello, frames, gone. The opener speaks first; the other answers, even
 * to one of another cluster, so that both can say what is wrong. What is no hello gets no answer.
 */
final class ConnectionHandler extends SimpleChannelInboundHandler<byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

  /** What differs between the two ends. Exactly one of the callbacks is called. */
  interface End {

    /** Whether this end speaks first. */
    boolean opener();

    /** The hello is over; returns who hears frames, or null to refuse. */
    Wire.@Nullable Listener ready(Wire.Connection connection);

    /** There will be no connection. */
    void failed(String reason);
  }

  private final NettyWireSettings settings;
  private final FrameDecoder decoder;
  private final String peer;
  private final End end;
  private final Hello hello;

  // Event loop.
  private @Nullable NettyConnection connection;
  private Wire.@Nullable Listener listener;
  private @Nullable String closeReason;
  private @Nullable Future<?> helloLimit;

  ConnectionHandler(NettyWireSettings settings, FrameDecoder decoder, String peer, End end) {
    this.settings = settings;
    this.decoder = decoder;
    this.peer = peer;
    this.end = end;
    this.hello = new Hello(Hello.VERSION, settings.clusterName());
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    connection = new NettyConnection(context.channel(), peer);
    if (end.opener()) {
      sendHello(connection);
    }
    long limit = settings.connectTimeoutMillis();
    helloLimit =
        context
            .executor()
            .schedule(
                () -> close(context, "no hello within " + limit + " ms"),
                limit,
                TimeUnit.MILLISECONDS);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, byte[] frame) {
    NettyConnection open = connection;
    Wire.Listener to = listener;
    if (open == null || closeReason != null) {
      return;
    }
    if (to != null) {
      to.onFrame(open, frame, frame.length);
    } else {
      onHello(context, open, Hello.decode(frame));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    NettyConnection open = connection;
    String reason = closeReason;
    if (reason == null) {
      reason = open != null && open.closedHere() ? "closed here" : "closed by the peer";
    }
    Wire.Listener to = listener;
    if (open != null) {
      open.gone();
    }
    cancelHelloLimit();
    if (to != null && open != null) {
      to.onClosed(open, reason);
    } else {
      end.failed(reason + " before its hello was accepted");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Throwable shown =
        cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
    if (!(shown instanceof IOException) && !(shown instanceof DecoderException)) {
      LOG.error("connection with {} fails", peer, shown);
    }
    close(context, String.valueOf(shown.getMessage()));
  }

  private void onHello(ChannelHandlerContext context, NettyConnection open, @Nullable Hello from) {
    if (from == null) {
      close(context, "the peer is no worker: its first bytes are not a hello");
      return;
    }
    if (!end.opener()) {
      sendHello(open);
    }
    String mismatch = hello.mismatch(from);
    if (mismatch != null) {
      close(context, mismatch);
      return;
    }
    cancelHelloLimit();
    decoder.allow(settings.frameBytesMax());
    listener = end.ready(open);
    if (listener == null) {
      close(context, "not ready for connections");
    }
  }

  private void cancelHelloLimit() {
    Future<?> limit = helloLimit;
    if (limit != null) {
      limit.cancel(false);
    }
  }

  private void sendHello(NettyConnection open) {
    byte[] bytes = hello.encode();
    open.send(bytes, bytes.length);
    open.flush();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // channelInactive follows
  private void close(ChannelHandlerContext context, String reason) {
    if (closeReason == null) {
      closeReason = reason;
      LOG.info("connection with {} is closed: {}", peer, reason);
    }
    NettyConnection open = connection;
    if (open != null) {
      open.close(); // behind a hello that may be on its way
    } else {
      context.close(context.voidPromise());
    }
  }
}
