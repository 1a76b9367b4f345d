package dev.weir.testkit.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.protocol.Message;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands on a host for a master that is somewhere else, as the proxy of a cluster singleton does:
 * keeps messages while it does not know where.
 *
 * @param <M> what the master understands
 */
final class Proxy<M extends Message> {

  private static final int WAITING_MAX = 1_000;

  private final BiConsumer<ActorRef<M>, M> carry;
  private final ArrayDeque<M> waiting = new ArrayDeque<>();
  private @Nullable ActorRef<M> master;

  /**
   * Knows nobody yet.
   *
   * @param carry sends a message over the network
   */
  Proxy(BiConsumer<ActorRef<M>, M> carry) {
    this.carry = carry;
  }

  Behavior<M> behavior() {
    return Behaviors.receiveMessage(
        message -> {
          pass(message);
          return Behaviors.same();
        });
  }

  /** The master is there from now on. */
  void follow(ActorRef<M> newMaster) {
    master = newMaster;
    while (!waiting.isEmpty()) {
      carry.accept(newMaster, waiting.removeFirst());
    }
  }

  /** The master is gone, and nobody knows where the next one will be. */
  void lose() {
    master = null;
  }

  private void pass(M message) {
    if (master != null) {
      carry.accept(master, message);
      return;
    }
    if (waiting.size() == WAITING_MAX) {
      waiting.removeFirst();
    }
    waiting.addLast(message);
  }
}
