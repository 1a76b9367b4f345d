package dev.weir.actors.control;

import akka.actor.typed.ActorRef;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.Message;
import java.util.concurrent.ConcurrentHashMap;

/** The controller's link, which loses what the test says. */
final class LossyLink implements Link {

  private final ConcurrentHashMap<Class<?>, Integer> toLose = new ConcurrentHashMap<>();

  /** Loses the next so many messages of a kind. */
  void lose(Class<? extends Message> kind, int count) {
    toLose.put(kind, count);
  }

  /** Whether a message that was to be lost has been. */
  boolean lost(Class<? extends Message> kind) {
    return toLose.getOrDefault(kind, 1) == 0;
  }

  @Override
  public <T extends Message> void send(ActorRef<? super T> target, T message) {
    Integer left = toLose.computeIfPresent(message.getClass(), (kind, count) -> count - 1);
    if (left == null || left < 0) {
      toLose.computeIfPresent(message.getClass(), (kind, count) -> 0);
      target.tell(message);
    }
  }
}
