package dev.weir.network.netty;

import dev.weir.core.port.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One end of a connection. Frames gather in a queue and are written together by the event loop: one
 * task and one system call for however many flushes came in between. The queue is bounded by the
 * credit of the channels that use the connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is heard
final class NettyConnection implements Wire.Connection {

  private static final int WRITE_BYTES = 64 * 1024;

  private record Outgoing(byte[] bytes, int length) {}

  private final Channel channel;
  private final String peer;
  private final ConcurrentLinkedQueue<Outgoing> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean closed;
  private volatile boolean closedHere;

  NettyConnection(Channel channel, String peer) {
    this.channel = channel;
    this.peer = peer;
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public void send(byte[] frame, int length) {
    if (!closed) {
      queue.add(new Outgoing(frame, length));
    }
  }

  @Override
  public void flush() {
    if (!closed && scheduled.compareAndSet(false, true)) {
      execute(this::write);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closedHere = true;
      closed = true;
      execute(
          () -> {
            write();
            channel.close();
          });
    }
  }

  /** Whether {@link #close()} was called, rather than the peer having gone. */
  boolean closedHere() {
    return closedHere;
  }

  /** The connection is gone. Event loop. */
  void gone() {
    closed = true;
    queue.clear();
  }

  private void write() {
    scheduled.set(false); // before the queue is read: what is added from here on schedules anew
    ByteBuf buffer = null;
    Outgoing next = queue.poll();
    while (next != null) {
      int bytes = FrameDecoder.LENGTH_BYTES + next.length();
      if (buffer != null && buffer.readableBytes() + bytes > WRITE_BYTES) {
        channel.write(buffer, channel.voidPromise());
        buffer = null;
      }
      if (buffer == null) {
        buffer = channel.alloc().ioBuffer(bytes);
      }
      buffer.writeInt(next.length()).writeBytes(next.bytes(), 0, next.length());
      next = queue.poll();
    }
    if (buffer != null) {
      channel.writeAndFlush(buffer, channel.voidPromise());
    }
  }

  private void execute(Runnable task) {
    try {
      channel.eventLoop().execute(task);
    } catch (RejectedExecutionException e) {
      gone(); // the wire has been shut down, and its listeners have heard
    }
  }
}
