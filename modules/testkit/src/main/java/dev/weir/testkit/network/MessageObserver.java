package dev.weir.testkit.network;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.Message;
import dev.weir.testkit.kernel.Host;

/** Sees every control message between actors of different roles. */
public interface MessageObserver {

  /** A role sends a message. */
  void sent(Host from, Host to, ActorRef<?> target, Message message);

  /**
   * A message has arrived in the mailbox of its receiver; unless that is gone, it will be taken.
   */
  void delivered(Host from, Host to, ActorRef<?> target, Message message);
}
