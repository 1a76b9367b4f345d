package dev.weir.actors.job;

import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.scheduler.delivery.DeliverySettings;
import dev.weir.scheduler.delivery.Inbox;
import dev.weir.scheduler.delivery.Numbered;
import dev.weir.scheduler.delivery.Outbox;
import java.util.List;

/** The master's end of the conversation with one reader: that of one attempt, and of no other. */
final class ReaderLine {

  private final ExecutionAttemptId attempt;
  private final Office office;
  private final TaskPost post;
  private final Outbox<ToReader> out = new Outbox<>(DeliverySettings.STANDARD);
  private final Inbox<ToEnumerator> in = new Inbox<>(DeliverySettings.STANDARD);

  ReaderLine(ExecutionAttemptId attempt, Office office, TaskPost post) {
    this.attempt = attempt;
    this.office = office;
    this.post = post;
  }

  boolean isOf(ExecutionAttemptId other) {
    return attempt.equals(other);
  }

  /** Takes what the reader says, and says so; returns what the enumerator must hear now. */
  List<ToEnumerator> receive(long sequence, ToEnumerator event) {
    List<ToEnumerator> next = in.receive(sequence, event);
    post.send(
        attempt,
        new TaskExecutorMessage.SourceEventsTaken(office.epoch(), attempt, in.takenUpTo()));
    return next;
  }

  /**
   * Sends to the reader; nothing when it is over, since nobody is there to miss it.
   *
   * @return {@code FULL} when it has not taken far too many messages
   */
  Outbox.Put send(ToReader event, long nowMillis) {
    if (!post.live(attempt)) {
      return Outbox.Put.KEPT;
    }
    Outbox.Put put = out.put(event);
    sendDue(nowMillis);
    return put;
  }

  /** The reader has taken what was sent to it, up to this number. */
  void taken(long upTo, long nowMillis) {
    out.taken(upTo);
    sendDue(nowMillis);
  }

  /** Sends what is due, now or again. A reader that is over takes nothing any more. */
  void sendDue(long nowMillis) {
    if (!post.live(attempt)) {
      return;
    }
    for (Numbered<ToReader> due : out.due(nowMillis)) {
      post.send(
          attempt,
          new TaskExecutorMessage.SourceEvent(
              office.epoch(), attempt, due.sequence(), due.message()));
    }
  }
}
