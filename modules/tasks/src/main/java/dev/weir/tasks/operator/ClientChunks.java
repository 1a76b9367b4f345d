package dev.weir.tasks.operator;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.port.Clock;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeSerializer;
import dev.weir.plan.deploy.ClientChunk;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What is on its way to the client from one sink subtask, in a window.
 *
 * <pre>
 *   records -> [open chunk] -> unsent (window full) -> unacknowledged -> taken
 *                               empty, or no room        at most window.chunks
 * </pre>
 *
 * <p>Chunks and acknowledgements may be lost. When no acknowledgement comes for a while, all that
 * is unacknowledged is sent again, and then again after twice the pause: the client may also be
 * slow, or its user thinking. It takes chunks in order only, and knows those it has.
 */
final class ClientChunks {
  /** What may wait unsent: a record in, or the end of input, may give no more than that. */
  static final int UNSENT_CHUNKS_MAX = 1024;

  /** The pause without an acknowledgement after which chunks are sent again; it doubles... */
  static final long RESEND_MILLIS = 1_000;

  /** ...up to this, as long as none comes. */
  static final long RESEND_MILLIS_MAX = 8_000;

  private final String sinkId;
  private final int subtask;
  private final ChainContext.ClientWindow window;
  private final Clock clock;
  private final Consumer<ClientChunk> client;
  private final BinaryOutput open = new BinaryOutput(1024);
  private int openRecords;
  private long nextSequence;
  private final Deque<ClientChunk> unsent = new ArrayDeque<>();
  private final Deque<ClientChunk> unacknowledged = new ArrayDeque<>();
  private long waitingSinceNanos;
  private long pauseMillis = RESEND_MILLIS;

  ClientChunks(
      String sinkId,
      int subtask,
      ChainContext.ClientWindow window,
      Clock clock,
      Consumer<ClientChunk> client) {
    this.sinkId = sinkId;
    this.subtask = subtask;
    this.window = window;
    this.clock = clock;
    this.client = client;
  }

  void addLine(String line) {
    // A char takes at most three bytes, and the length before it at most five.
    int charsMax = Math.max(1, (window.chunkBytesMax() - 5) / 3);
    int start = open.position();
    open.writeString(line);
    if (open.position() - start > window.chunkBytesMax()) {
      open.position(start);
      open.writeString(cut(line, charsMax));
    }
    added(start);
  }

  /** The start of a line too long for one chunk, and how much is missing. */
  private static String cut(String line, int charsMax) {
    String note = " ... (" + line.length() + " characters)";
    int kept = Math.max(0, charsMax - note.length());
    if (kept > 0 && Character.isHighSurrogate(line.charAt(kept - 1))) {
      kept--;
    }
    return line.substring(0, kept) + (kept + note.length() <= charsMax ? note : "");
  }

  void addRecord(TypeSerializer<Object> serializer, Object value) {
    int start = open.position();
    serializer.write(value, open);
    int bytes = open.position() - start;
    if (bytes > window.chunkBytesMax()) {
      open.position(start);
      throw UserErrorException.of(
          "client sink " + sinkId,
          "records of at most " + window.chunkBytesMax() + " bytes",
          "one of " + bytes + " bytes",
          "Collect smaller records, or raise the limit on the size of a client chunk.");
    }
    added(start);
  }

  /** A record was written from {@code start}; if it does not fit, it begins the next chunk. */
  private void added(int start) {
    int end = open.position();
    if (end > window.chunkBytesMax()) {
      byte[] last = Arrays.copyOfRange(open.array(), start, end);
      open.position(start);
      cutChunk();
      open.writeBytes(last, 0, last.length);
    }
    openRecords++;
    if (open.position() == window.chunkBytesMax()) {
      cutChunk();
    }
  }

  private void cutChunk() {
    if (unsent.size() >= UNSENT_CHUNKS_MAX) {
      throw UserErrorException.of(
          "client sink " + sinkId,
          "at most " + UNSENT_CHUNKS_MAX + " chunks for the client from one input record",
          "more",
          "Emit fewer records at a time, or write them to a sink of their own, such as a file.");
    }
    unsent.add(new ClientChunk(sinkId, subtask, nextSequence++, openRecords, open.toByteArray()));
    open.clear();
    openRecords = 0;
    send();
  }

  private void send() {
    while (!unsent.isEmpty() && unacknowledged.size() < window.chunks()) {
      ClientChunk chunk = unsent.remove();
      if (unacknowledged.isEmpty()) {
        await(RESEND_MILLIS);
      }
      unacknowledged.add(chunk);
      client.accept(chunk);
    }
  }

  private void await(long millis) {
    waitingSinceNanos = clock.nanoTime();
    pauseMillis = millis;
  }

  private long leftMillis() {
    return pauseMillis - TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - waitingSinceNanos);
  }

  private void sendAgain() {
    if (!unacknowledged.isEmpty() && leftMillis() <= 0) {
      unacknowledged.forEach(client);
      await(Math.min(2 * pauseMillis, RESEND_MILLIS_MAX));
    }
  }

  /** When to {@link #flush} at the latest, wall clock. */
  long wakeAtMillis() {
    return unacknowledged.isEmpty() ? Long.MAX_VALUE : clock.wallMillis() + leftMillis();
  }

  void flush() {
    sendAgain();
    // A chunk that would have to wait may as well grow while it does.
    if (openRecords > 0 && unacknowledged.size() < window.chunks()) {
      cutChunk();
    }
  }

  void onAck(long sequence) {
    while (!unacknowledged.isEmpty() && unacknowledged.element().sequence() <= sequence) {
      unacknowledged.remove();
      await(RESEND_MILLIS);
    }
    send();
  }

  boolean hasRoom() {
    return unsent.isEmpty();
  }

  boolean drained() {
    return openRecords == 0 && unsent.isEmpty() && unacknowledged.isEmpty();
  }

  /** Hands all lines that the client has not taken to another printer, in order. */
  void drainLines(Consumer<String> printer) {
    if (openRecords > 0) {
      unsent.add(new ClientChunk(sinkId, subtask, nextSequence++, openRecords, open.toByteArray()));
      open.clear();
      openRecords = 0;
    }
    unacknowledged.addAll(unsent);
    unsent.clear();
    for (ClientChunk chunk : unacknowledged) {
      BinaryInput in = new BinaryInput(chunk.payload());
      for (int i = 0; i < chunk.records(); i++) {
        printer.accept(in.readString());
      }
    }
    unacknowledged.clear();
  }
}
