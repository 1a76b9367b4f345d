package dev.weir.actors.transfer;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.core.id.BlobKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Fetches one blob, piece by piece: asks for a piece, and for the next when it has come. A piece
 * that does not come is asked for again. What is whole must match its key, or is fetched once more.
 *
 * <p>Hashes what it fetched, so spawn it on {@code weir.blocking-dispatcher}. Stops when it has
 * told the outcome.
 */
public final class BlobDownload {

  /** How a download ended. */
  public sealed interface Outcome {}

  /** The whole blob, matching its key. The array is the receiver's. */
  public record Downloaded(BlobKey key, byte[] bytes) implements Outcome {}

  /** There is no blob, and why, in words for a user. */
  public record NotDownloaded(BlobKey key, String reason) implements Outcome {}

  /**
   * What to fetch, and how patiently.
   *
   * @param link the way to the server
   * @param server who has the blob
   * @param key its name
   * @param bytesMax the size of the largest blob that is taken
   * @param patience how often and how long to wait for a piece
   * @param replyTo hears the outcome
   */
  public record Parts(
      Link link,
      ActorRef<BlobMessage> server,
      BlobKey key,
      long bytesMax,
      Patience patience,
      ActorRef<Outcome> replyTo) {}

  /**
   * How often and how long to wait for a piece.
   *
   * @param pieceTimeoutMillis how long to wait for one answer
   * @param triesMax how often to ask for one piece
   */
  public record Patience(long pieceTimeoutMillis, int triesMax) {}

  private enum PieceTimeout implements BlobMessage.Internal {
    PIECE_TIMEOUT
  }

  private static final int DOWNLOADS_MAX = 2;

  private final Parts parts;
  private final ActorRef<BlobMessage> self;
  private final TimerScheduler<BlobMessage> timers;
  private byte[] bytes = new byte[0];
  private int received;
  private boolean sizeKnown;
  private int tries;
  private int downloads = 1;

  private BlobDownload(
      Parts parts, ActorRef<BlobMessage> self, TimerScheduler<BlobMessage> timers) {
    this.parts = parts;
    this.self = self;
    this.timers = timers;
  }

  /** The behaviour of one download. */
  public static Behavior<BlobMessage> create(Parts parts) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new BlobDownload(parts, context.getSelf(), timers).started()));
  }

  private Behavior<BlobMessage> started() {
    ask();
    return Behaviors.receive(BlobMessage.class)
        .onMessage(BlobMessage.Piece.class, this::onPiece)
        .onMessage(BlobMessage.Missing.class, missing -> fail(missing.reason()))
        .onMessage(PieceTimeout.class, timeout -> onTimeout())
        .build();
  }

  private void ask() {
    tries++;
    parts.link().send(parts.server(), new BlobMessage.Get(parts.key(), received, self));
    timers.startSingleTimer(
        PieceTimeout.PIECE_TIMEOUT, Duration.ofMillis(parts.patience().pieceTimeoutMillis()));
  }

  private Behavior<BlobMessage> onPiece(BlobMessage.Piece piece) {
    if (!piece.key().equals(parts.key()) || piece.offset() != received) {
      return Behaviors.same(); // an answer to a question that was asked twice
    }
    if (piece.size() > parts.bytesMax()) {
      return fail("it has " + piece.size() + " bytes, more than the limit of " + parts.bytesMax());
    }
    if (!sizeKnown) {
      sizeKnown = true;
      bytes = new byte[(int) Math.max(0, Math.min(piece.size(), Integer.MAX_VALUE - 8))];
    }
    boolean fits = piece.size() == bytes.length && piece.bytes().length <= bytes.length - received;
    boolean moves = piece.bytes().length > 0 || bytes.length == 0;
    if (!fits || !moves) {
      return fail("the server sent a piece that does not fit: " + describe(piece));
    }
    System.arraycopy(piece.bytes(), 0, bytes, received, piece.bytes().length);
    received += piece.bytes().length;
    tries = 0;
    if (received < bytes.length) {
      ask();
      return Behaviors.same();
    }
    return whole();
  }

  private Behavior<BlobMessage> whole() {
    String found = sha256(bytes);
    if (found.equals(parts.key().value())) {
      parts.replyTo().tell(new Downloaded(parts.key(), bytes));
      return Behaviors.stopped();
    }
    if (downloads == DOWNLOADS_MAX) {
      return fail("its content has the hash " + found + "; it was altered, or cut short");
    }
    downloads++;
    received = 0;
    sizeKnown = false;
    ask();
    return Behaviors.same();
  }

  private Behavior<BlobMessage> onTimeout() {
    if (tries < parts.patience().triesMax()) {
      ask();
      return Behaviors.same();
    }
    return fail(
        "the blob server did not answer "
            + tries
            + " requests for the bytes from "
            + received
            + ", each within "
            + parts.patience().pieceTimeoutMillis()
            + " ms");
  }

  private Behavior<BlobMessage> fail(String reason) {
    parts.replyTo().tell(new NotDownloaded(parts.key(), reason));
    return Behaviors.stopped();
  }

  private static String describe(BlobMessage.Piece piece) {
    return piece.bytes().length + " bytes at " + piece.offset() + " of " + piece.size();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
