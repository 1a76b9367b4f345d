package dev.weir.cluster.node;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.ResourceManagerMessage;

/**
 * Lets clients in that are no members of the cluster: passes what they say to the masters, wherever
 * those are at the moment. Answers go straight back.
 */
final class Gateway {

  /** Its path on every controller. */
  static final String PATH = "/system/gateway";

  /** The path for blobs, whose pieces travel apart from other messages. */
  static final String BLOBS_PATH = "/system/gateway-blobs";

  private Gateway() {}

  static Behavior<Message> create(Directory directory, Link link) {
    return Behaviors.receive(Message.class)
        .onMessage(
            DispatcherMessage.class,
            message -> {
              link.send(directory.dispatcher(), message);
              return Behaviors.same();
            })
        .onMessage(
            ResourceManagerMessage.class,
            message -> {
              link.send(directory.resourceManager(), message);
              return Behaviors.same();
            })
        .onMessage(
            BlobMessage.class,
            message -> {
              link.send(directory.blobs(), message);
              return Behaviors.same();
            })
        .build();
  }
}
