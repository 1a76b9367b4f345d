package dev.weir.actors.control;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A remote role reduced to what it was sent. Read it when the system is at rest. */
final class Inbox<M> {

  private final Queue<M> unread = new ConcurrentLinkedQueue<>();
  private final List<M> read = new ArrayList<>();
  private final ActorRef<M> ref;

  Inbox(ActorTestKit kit, String name, Class<M> type) {
    Behavior<M> keeping =
        Behaviors.receive(type)
            .onAnyMessage(
                message -> {
                  unread.add(message);
                  return Behaviors.same();
                })
            .build();
    this.ref = kit.spawn(keeping, name);
  }

  ActorRef<M> ref() {
    return ref;
  }

  /** What has come since the last time. */
  List<M> take() {
    List<M> taken = new ArrayList<>();
    for (M message = unread.poll(); message != null; message = unread.poll()) {
      taken.add(message);
    }
    read.addAll(taken);
    return taken;
  }

  /** All that ever came, of one kind. */
  <T extends M> List<T> all(Class<T> kind) {
    take();
    return read.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The only one of its kind that ever came. */
  <T extends M> T only(Class<T> kind) {
    List<T> all = all(kind);
    if (all.size() != 1) {
      throw new AssertionError("expected one " + kind.getSimpleName() + ", found " + read);
    }
    return all.get(0);
  }
}
