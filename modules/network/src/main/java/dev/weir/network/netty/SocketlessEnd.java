package dev.weir.network.netty;

import dev.weir.core.port.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection as {@link NettyWire} has it, hello, frames, limits and all, but without a
 * socket and a thread: somebody else carries its bytes to the other end and brings those that come.
 * A simulation uses it to run the very code that production runs.
 *
 * <p>It is connected when it is made; its first callbacks come with a later call. Everything that
 * it does, it does within a call. For one thread.
 */
public final class SocketlessEnd {

  private static final byte[] NOTHING = {};

  private final EmbeddedChannel channel;

  private SocketlessEnd(
      NettyWireSettings settings, String peer, ConnectionHandler.End end, LongSupplier nanoTime) {
    FrameDecoder decoder = new FrameDecoder();
    channel =
        EmbeddedChannel.builder()
            .ticker(new ExternalTicker(nanoTime))
            .handlers(
                new TasksInOrder(), decoder, new ConnectionHandler(settings, decoder, peer, end))
            .build();
  }

  /**
   * The end that opens a connection.
   *
   * @param onOpen as of {@link Wire#connect}: called when the hellos have been exchanged
   * @param onFailure as of {@link Wire#connect}
   * @param nanoTime the time by which the hello is limited
   */
  public static SocketlessEnd opener(
      NettyWireSettings settings,
      Wire.Address target,
      Wire.Listener listener,
      Consumer<Wire.Connection> onOpen,
      Consumer<String> onFailure,
      LongSupplier nanoTime) {
    return new SocketlessEnd(
        settings, target.toString(), new OpeningEnd(listener, onOpen, onFailure), nanoTime);
  }

  /**
   * The end that is connected to.
   *
   * @param peer the other end, for logs and errors
   * @param acceptor says who hears the connection; gives null to refuse it
   * @param nanoTime the time by which the hello is limited
   */
  public static SocketlessEnd acceptor(
      NettyWireSettings settings,
      String peer,
      Supplier<? extends @Nullable Function<Wire.Connection, Wire.Listener>> acceptor,
      LongSupplier nanoTime) {
    return new SocketlessEnd(settings, peer, new AcceptingEnd(acceptor), nanoTime);
  }

  /** Takes bytes that came from the other end, cut anywhere. Drops them when this end is closed. */
  public void receive(byte[] bytes) {
    if (channel.isOpen()) {
      channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(bytes)).fireChannelReadComplete();
    }
  }

  /** The other end has closed, behind the bytes that came. */
  @SuppressWarnings("FutureReturnValueIgnored") // channelInactive is called meanwhile
  public void peerClosed() {
    channel.close();
  }

  /** The network gave the connection up. Nothing happens when this end is closed. */
  public void broken(String reason) {
    if (channel.isOpen()) {
      channel.pipeline().fireExceptionCaught(new IOException(reason));
      runTasks();
    }
  }

  /**
   * Does what was asked for since: writes what was flushed, closes, ends a hello that takes too
   * long.
   *
   * @return what is to be carried to the other end; often nothing
   */
  public byte[] run() {
    runTasks();
    if (channel.outboundMessages().isEmpty()) {
      return NOTHING;
    }
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
      all.writeBytes(next);
      next.release();
    }
    return ByteBufUtil.getBytes(all);
  }

  /** Whether neither end has closed, as far as this one knows. */
  public boolean open() {
    return channel.isOpen();
  }

  private void runTasks() {
    while (channel.hasPendingTasks()) { // what is due may queue more
      channel.read();
    }
  }

  /**
   * An embedded channel runs waiting tasks within whatever is called from outside of its own calls,
   * even from a task: a write in the midst of a task would run the next task, and that one's bytes
   * would go first. An event loop of production ends a task before it begins another. So the tasks
   * run in a call of the channel's own, which is {@code read}.
   */
  private static final class TasksInOrder extends ChannelOutboundHandlerAdapter {

    @Override
    public void read(ChannelHandlerContext context) {
      if (context.channel() instanceof EmbeddedChannel embedded) {
        embedded.runPendingTasks();
      }
      context.read();
    }
  }

  /** Time as the owner tells it. */
  private record ExternalTicker(LongSupplier now) implements Ticker {

    @Override
    public long initialNanoTime() {
      return 0;
    }

    @Override
    public long nanoTime() {
      return now.getAsLong();
    }

    @Override
    public void sleep(long delay, TimeUnit unit) {
      throw new UnsupportedOperationException("nothing sleeps here");
    }
  }
}
