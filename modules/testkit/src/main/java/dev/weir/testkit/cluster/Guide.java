package dev.weir.testkit.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.weir.actors.port.Directory;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.network.Messages;

/** One host's idea of where the masters are: what its roles use as their directory. */
final class Guide {

  private final Host host;
  private final Proxy<DispatcherMessage> dispatcher;
  private final Proxy<ResourceManagerMessage> resourceManager;
  private final Proxy<BlobMessage> blobs;
  private final Directory directory;

  /** How an actor is started on a host, under a name. */
  interface Spawner {
    <T> ActorRef<T> spawn(Host host, Behavior<T> behavior, String name);
  }

  Guide(Host host, Messages messages, Spawner spawner) {
    this.host = host;
    this.dispatcher = proxy(host, messages);
    this.resourceManager = proxy(host, messages);
    this.blobs = proxy(host, messages);
    this.directory =
        new Directory(
            spawner.spawn(host, dispatcher.behavior(), "to-dispatcher"),
            spawner.spawn(host, resourceManager.behavior(), "to-resource-manager"),
            spawner.spawn(host, blobs.behavior(), "to-blobs"));
  }

  private static <M extends Message> Proxy<M> proxy(Host host, Messages messages) {
    return new Proxy<>((master, message) -> messages.forward(host, master, message));
  }

  Host host() {
    return host;
  }

  Directory directory() {
    return directory;
  }

  void follow(Directory masters) {
    dispatcher.follow(masters.dispatcher());
    resourceManager.follow(masters.resourceManager());
    blobs.follow(masters.blobs());
  }

  /** The masters are gone, as far as this host knows, and nobody leads yet. */
  void lose() {
    dispatcher.lose();
    resourceManager.lose();
    blobs.lose();
  }
}
