package dev.weir.network.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.port.Wire;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One end of a connection under test: what it hears waits here to be asked for. */
final class WireEnd implements Wire.Listener {

  private static final int LIMIT_SECONDS = 20;

  private final BlockingQueue<Wire.Connection> opened = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private final AtomicReference<Wire.Connection> connection = new AtomicReference<>();

  Wire.Listener accepted(Wire.Connection newConnection) {
    opened.add(newConnection);
    return this;
  }

  void opened(Wire.Connection newConnection) {
    opened.add(newConnection);
  }

  void failed(String reason) {
    failures.add(reason);
  }

  @Override
  public void onFrame(Wire.Connection from, byte[] frame, int length) {
    frames.add(Arrays.copyOf(frame, length));
  }

  @Override
  public void onClosed(Wire.Connection from, String reason) {
    closed.add(reason);
  }

  Wire.Connection connection() throws InterruptedException {
    if (connection.get() == null) {
      connection.set(next(opened));
    }
    return connection.get();
  }

  byte[] frame() throws InterruptedException {
    return next(frames);
  }

  String closed() throws InterruptedException {
    return next(closed);
  }

  String failure() throws InterruptedException {
    return next(failures);
  }

  /** Whether nothing is left that has not been asked for. */
  boolean silent() {
    return opened.isEmpty() && frames.isEmpty() && closed.isEmpty() && failures.isEmpty();
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }
}
