package dev.weir.testkit.network;

import akka.actor.typed.ActorRef;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.Serializers;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.Message;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import dev.weir.testkit.kernel.KernelSystem;
import java.io.NotSerializableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries control messages between hosts, through the serializer of production: at most once and in
 * order from a host to an actor, unless the network is so bad that some come twice.
 *
 * <p>Within a host a message is told, as production does.
 */
public final class Messages {

  private static final Duration DUPLICATE_LAG_MAX = Duration.ofSeconds(5);

  private final Kernel kernel;
  private final KernelSystem system;
  private final Paths paths;
  private final Chance chance;
  private final Chance tails;
  private final Serialization serialization;
  private final List<MessageObserver> observers = new ArrayList<>();
  private final Map<Way, Lane> lanes = new LinkedHashMap<>();
  private long lost;

  private record Way(Host from, ActorRef<?> target) {}

  /** Messages between the hosts of a kernel. */
  public Messages(Kernel kernel, KernelSystem system, Paths paths) {
    this.kernel = kernel;
    this.system = system;
    this.paths = paths;
    this.chance = kernel.chance("messages");
    this.tails = kernel.chance("tails of messages");
    this.serialization = SerializationExtension.get(system.system());
  }

  /** Lets somebody see all messages. */
  public void observe(MessageObserver observer) {
    observers.add(observer);
  }

  /** How many messages the network lost. */
  public long lost() {
    return lost;
  }

  /** What a host sends with. */
  public Link linkOf(Host from) {
    from.onCrash(() -> loseTails(from));
    return new Link() {
      @Override
      public <T extends Message> void send(ActorRef<? super T> target, T message) {
        carry(from, target, message);
      }
    };
  }

  /** Carries a message from a host to an actor, unless the host has crashed in its own turn. */
  public <T extends Message> void carry(Host from, ActorRef<? super T> target, T message) {
    if (!from.alive()) {
      return;
    }
    Host to = system.hostOf(target);
    observers.forEach(observer -> observer.sent(from, to, target, message));
    forward(from, target, message);
  }

  /** Carries on what was sent to somebody who stands for the actor, such as a proxy. */
  public <T extends Message> void forward(Host from, ActorRef<? super T> target, T message) {
    Host to = system.hostOf(target);
    if (from == to) {
      observers.forEach(observer -> observer.delivered(from, to, target, message));
      target.tell(message);
      return;
    }
    String kind = message.getClass().getSimpleName();
    boolean cut = paths.cut(from, to);
    if (cut || chance.happens(paths.faults().drop())) {
      lost++;
      kernel.count(cut ? "message cut off" : "message lost");
      kernel.note(from, kind, new MessageEvent(cut ? "cut off:" : "lost:", to, message));
      return;
    }
    kernel.note(from, kind, new MessageEvent("to", to, message));
    byte[] bytes = serialize(message);
    Lane lane = lanes.computeIfAbsent(new Way(from, target), way -> new Lane());
    Runnable delivery = () -> deliver(from, to, target, message, bytes);
    lane.waiting.add(delivery);
    long arrival = kernel.nowNanos() + paths.delay(from, to).toNanos();
    arrival = Math.max(arrival, lane.lastArrivalNanos + 1);
    lane.lastArrivalNanos = arrival;
    long delayNanos = arrival - kernel.nowNanos();
    // Of those that are due at once any may get the first turn: each delivers whoever is next.
    kernel.after(Duration.ofNanos(delayNanos), to, lane::deliverNext);
    if (chance.happens(paths.faults().duplicate())) {
      kernel.count("message doubled");
      long lagNanos = chance.nextLong(DUPLICATE_LAG_MAX.toNanos());
      kernel.after(Duration.ofNanos(delayNanos + lagNanos), to, delivery);
    }
  }

  /** What a machine has sent last may not have left it when it crashes. */
  private void loseTails(Host crashed) {
    lanes.forEach(
        (way, lane) -> {
          if (way.from() == crashed && !lane.waiting.isEmpty()) {
            int kept = tails.nextInt(lane.waiting.size() + 1);
            while (lane.waiting.size() > kept) {
              lane.waiting.removeLast();
              kernel.count("message lost in a crash");
            }
          }
        });
  }

  /** What is on its way from a host to an actor, in order. */
  private static final class Lane {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private long lastArrivalNanos;

    void deliverNext() {
      Runnable next = waiting.poll();
      if (next != null) {
        next.run();
      }
    }
  }

  @SuppressWarnings("unchecked") // the serializer gives back what it was given
  private <T extends Message> void deliver(
      Host from, Host to, ActorRef<? super T> target, T sent, byte[] bytes) {
    T message = (T) deserialize(sent, bytes);
    kernel.note(to, sent.getClass().getSimpleName(), new MessageEvent("from", from, message));
    observers.forEach(observer -> observer.delivered(from, to, target, message));
    target.tell(message);
  }

  private byte[] serialize(Message message) {
    return serialization.serialize(message).get();
  }

  private Message deserialize(Message sent, byte[] bytes) {
    try {
      Serializer serializer = serialization.serializerFor(sent.getClass());
      String manifest = Serializers.manifestFor(serializer, sent);
      return (Message) serialization.deserialize(bytes, serializer.identifier(), manifest).get();
    } catch (NotSerializableException e) {
      throw new IllegalStateException("a message was written that nobody can write", e);
    }
  }
}
