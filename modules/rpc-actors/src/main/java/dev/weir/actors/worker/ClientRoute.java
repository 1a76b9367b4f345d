package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.ClientMessage;
import org.jspecify.annotations.Nullable;

/** Where the output of one job goes. Set by the task executor, read by the job's subtasks. */
final class ClientRoute {

  private volatile @Nullable ActorRef<ClientMessage> client;

  /** The client that takes the output, or null when there is none. */
  @Nullable ActorRef<ClientMessage> client() {
    return client;
  }

  /**
   * Follows what the job's master said last; null when nobody takes the output.
   *
   * @return whether the client has gone with that
   */
  boolean follow(@Nullable ActorRef<ClientMessage> taking) {
    boolean gone = client != null && taking == null;
    client = taking;
    return gone;
  }
}
