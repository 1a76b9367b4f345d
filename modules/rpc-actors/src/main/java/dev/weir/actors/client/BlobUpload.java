package dev.weir.actors.client;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.core.id.BlobKey;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings blobs to the cluster one after the other, one piece in flight at a time, and stops. A
 * piece that is not answered is sent again; where the server wants to go on, the upload follows, so
 * that a server that was restarted gets the blob from its beginning.
 *
 * <p>Reads files: belongs on a dispatcher where it may block.
 */
final class BlobUpload extends AbstractBehavior<BlobMessage> {

  /**
   * What an upload needs.
   *
   * @param items in the order in which they are brought
   * @param server takes them
   * @param done hears the outcome, on the upload's thread
   */
  record Parts(
      List<UploadItem> items,
      ActorRef<BlobMessage> server,
      Link link,
      SessionSettings settings,
      Consumer<Outcome> done) {}

  /** How an upload ended. */
  sealed interface Outcome {

    /** Every blob is stored. */
    record Uploaded() implements Outcome {}

    /** The cluster, or the disk, will not have it. */
    record Failed(String reason) implements Outcome {}

    /** The cluster does not answer. */
    record Unanswered(String reason) implements Outcome {}
  }

  private enum Tick implements BlobMessage.Internal {
    RESEND,
    GIVE_UP
  }

  private static final int STALLED_ANSWERS_MAX = 16;

  private final Parts parts;
  private final TimerScheduler<BlobMessage> timers;
  private int current;
  private long offset;

  /** Answers that brought the current blob no further than an answer before. */
  private int stalledAnswers;

  private long farthest;

  private BlobUpload(
      ActorContext<BlobMessage> context, TimerScheduler<BlobMessage> timers, Parts parts) {
    super(context);
    this.timers = timers;
    this.parts = parts;
  }

  static Behavior<BlobMessage> create(Parts parts) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  BlobUpload upload = new BlobUpload(context, timers, parts);
                  return parts.items().isEmpty() ? upload.uploaded() : upload.sendPiece(true);
                }));
  }

  @Override
  public Receive<BlobMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(BlobMessage.Stored.class, this::onStored)
        .onMessage(BlobMessage.Refused.class, this::onRefused)
        .onMessageEquals(Tick.RESEND, () -> sendPiece(false))
        .onMessageEquals(Tick.GIVE_UP, this::onGiveUp)
        .build();
  }

  private Behavior<BlobMessage> onStored(BlobMessage.Stored stored) {
    if (late(stored.key())) {
      return this;
    }
    long next = Math.max(0, Math.min(stored.nextOffset(), item().size()));
    if (next == item().size()) {
      return nextItem();
    }
    stalledAnswers = next > farthest ? 0 : stalledAnswers + 1;
    if (stalledAnswers > STALLED_ANSWERS_MAX) {
      return end(
          new Outcome.Failed(
              item().name() + ": the cluster keeps asking for byte " + next + " again"));
    }
    farthest = Math.max(farthest, next);
    offset = next;
    return sendPiece(true);
  }

  private Behavior<BlobMessage> nextItem() {
    current++;
    offset = 0;
    farthest = 0;
    stalledAnswers = 0;
    return current == parts.items().size() ? uploaded() : sendPiece(true);
  }

  private Behavior<BlobMessage> onRefused(BlobMessage.Refused refused) {
    return late(refused.key())
        ? this
        : end(new Outcome.Failed(item().name() + " was refused: " + refused.reason()));
  }

  private Behavior<BlobMessage> onGiveUp() {
    return end(
        new Outcome.Unanswered(
            "no answer to the upload of "
                + item().name()
                + " within "
                + parts.settings().answerTimeout().toSeconds()
                + " s"));
  }

  /** Sends the piece at the offset; the first time, the time to give up starts anew. */
  private Behavior<BlobMessage> sendPiece(boolean first) {
    UploadItem item = item();
    int length = (int) Math.min(parts.settings().pieceBytes(), item.size() - offset);
    byte[] bytes;
    try {
      bytes = item.pieces().read(offset, length);
    } catch (IOException e) {
      return end(new Outcome.Failed(item.name() + " cannot be read: " + e.getMessage()));
    }
    timers.startSingleTimer(Tick.RESEND, parts.settings().retryInterval());
    if (first) {
      timers.startSingleTimer(Tick.GIVE_UP, parts.settings().answerTimeout());
    }
    ActorRef<BlobMessage> self = getContext().getSelf();
    parts
        .link()
        .send(parts.server(), new BlobMessage.Put(item.key(), offset, item.size(), bytes, self));
    return this;
  }

  private Behavior<BlobMessage> uploaded() {
    return end(new Outcome.Uploaded());
  }

  private Behavior<BlobMessage> end(Outcome outcome) {
    parts.done().accept(outcome);
    return Behaviors.stopped();
  }

  private boolean late(BlobKey key) {
    return !key.equals(item().key());
  }

  private UploadItem item() {
    return parts.items().get(current);
  }
}
