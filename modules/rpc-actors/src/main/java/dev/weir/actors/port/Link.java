package dev.weir.actors.port;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.Message;

/**
 * Carries control messages from one host to others: at most once, in order for each pair. In
 * production a plain tell; in simulation a network that may delay, cut and lose.
 *
 * <p>Every role sends through its host's link whatever might cross processes, and only such
 * messages; to its own children it tells directly.
 */
public interface Link {

  /** Sends a message. Never blocks, never fails: what cannot be delivered is lost. */
  <T extends Message> void send(ActorRef<? super T> target, T message);

  /** The link of a production host. */
  static Link direct() {
    return new Link() {
      @Override
      public <T extends Message> void send(ActorRef<? super T> target, T message) {
        target.tell(message);
      }
    };
  }
}
