package dev.weir.testkit.network;

import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import dev.weir.testkit.kernel.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection, as TCP has it: what is written comes out at the other end in
 * order, however late, until the connection breaks.
 *
 * <pre>
 *   write -> cut into pieces -> waiting (while the way is cut) -> arriving -> the receiver's turn
 * </pre>
 *
 * <p>The sender's machine repeats what is not acknowledged, so a cut either way counts; after the
 * patience of its {@link Link} the connection breaks. What arrives waits for the receiver: there is
 * one event at a time, for the first piece, so none overtakes another.
 */
final class ByteStream {

  private static final long RETRY_NANOS_MIN = 200_000_000;
  private static final long RETRY_NANOS_MAX = 1_000_000_000;
  private static final int SLOW_MILLIS_MAX = 200;

  private final Kernel kernel;
  private final Paths paths;
  private final Chance chance;
  private final Cutter cutter;
  private final Link link;
  private final Host from;
  private final Host to;
  private final Consumer<Piece> receiver;
  private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
  private final ArrayDeque<InFlight> arriving = new ArrayDeque<>();
  private @Nullable Timer arrival;
  private long lastDueNanos;
  private long blockedSinceNanos = -1;
  private boolean retrying;
  private boolean over;

  private record InFlight(Piece piece, long dueNanos) {}

  ByteStream(Network network, Link link, Host from, Host to, Consumer<Piece> receiver) {
    this.kernel = network.kernel();
    this.paths = network.paths();
    this.chance = network.chance();
    this.cutter = new Cutter(chance);
    this.link = link;
    this.from = from;
    this.to = to;
    this.receiver = receiver;
  }

  /** The first piece. */
  void open(Duration delay) {
    arrive(new Piece.Opened(), delay.toNanos());
  }

  /** Sends bytes, unless the stream is over. */
  void write(byte[] bytes) {
    for (int at = 0; at < bytes.length && !over; ) {
      int length = cutter.next(bytes.length - at);
      send(new Piece.Bytes(Arrays.copyOfRange(bytes, at, at + length)));
      at += length;
    }
  }

  /** Closes, behind what was written. */
  void close() {
    send(new Piece.Closed());
    over = true;
  }

  /** Breaks: some of what is on its way still arrives, the rest is lost. */
  void breakOff(String reason, long delayNanos) {
    waiting.clear();
    int kept = chance.nextInt(arriving.size() + 1);
    while (arriving.size() > kept && !(arriving.peekLast().piece() instanceof Piece.Opened)) {
      arriving.removeLast();
    }
    arrive(new Piece.Broken(reason), delayNanos);
    over = true;
  }

  /** Nobody is there to receive. */
  void abandon() {
    waiting.clear();
    arriving.clear();
    over = true;
  }

  private void send(Piece piece) {
    if (over) {
      return;
    }
    if (blocked()) {
      awaitAcknowledgement();
    } else if (waiting.isEmpty()) {
      blockedSinceNanos = -1; // this piece will be acknowledged, and with it all before
    }
    if (!waiting.isEmpty() || paths.cut(from, to)) {
      kernel.count("data cut off");
      waiting.add(piece);
    } else {
      launch(piece);
    }
  }

  private void launch(Piece piece) {
    if (paths.faults() != NetworkFaults.NONE) {
      kernel.count("data in the storm");
    }
    if (chance.happens(paths.faults().reset())) {
      kernel.count("connection reset");
      link.reset();
      return;
    }
    long delay = paths.delay(from, to).toNanos();
    if (chance.happens(paths.faults().slowReader())) {
      kernel.count("slow reader");
      delay += 1_000_000L * chance.nextInt(SLOW_MILLIS_MAX);
    }
    arrive(piece, delay);
  }

  private boolean blocked() {
    return paths.cut(from, to) || paths.cut(to, from);
  }

  private void awaitAcknowledgement() {
    if (blockedSinceNanos < 0) {
      blockedSinceNanos = kernel.nowNanos();
    }
    if (!retrying) {
      retryAfter(RETRY_NANOS_MIN);
    }
  }

  private void retryAfter(long delayNanos) {
    retrying = true;
    kernel.after(Duration.ofNanos(delayNanos), kernel.world(), () -> retry(delayNanos));
  }

  private void retry(long waitedNanos) {
    retrying = false;
    if (waiting.isEmpty() && (over || blockedSinceNanos < 0)) {
      return;
    }
    if (!blocked()) {
      blockedSinceNanos = -1;
    } else if (kernel.nowNanos() - blockedSinceNanos > link.patienceNanos()) {
      kernel.count("connection timed out");
      link.timedOut(from);
    } else {
      retryAfter(Math.min(2 * waitedNanos, RETRY_NANOS_MAX));
    }
    while (!waiting.isEmpty() && !paths.cut(from, to)) {
      launch(waiting.remove());
    }
  }

  private void arrive(Piece piece, long delayNanos) {
    lastDueNanos = Math.max(lastDueNanos, kernel.nowNanos() + delayNanos);
    arriving.add(new InFlight(piece, lastDueNanos));
    awaitFirst();
  }

  private void awaitFirst() {
    InFlight first = arriving.peek();
    if (arrival == null && first != null) {
      Duration delay = Duration.ofNanos(Math.max(0, first.dueNanos() - kernel.nowNanos()));
      arrival = kernel.after(delay, to, this::onArrival);
    }
  }

  private void onArrival() {
    arrival = null;
    InFlight first = arriving.peek();
    if (first != null && first.dueNanos() <= kernel.nowNanos()) {
      arriving.remove();
      receiver.accept(first.piece());
    }
    awaitFirst();
  }
}
