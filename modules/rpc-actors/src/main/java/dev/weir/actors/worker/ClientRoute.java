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

  void attach(ActorRef<ClientMessage> taking) {
    client = taking;
  }

  void detach() {
    client = null;
  }
}
