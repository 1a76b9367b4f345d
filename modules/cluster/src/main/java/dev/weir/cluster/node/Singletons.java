package dev.weir.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.ClusterSingletonSettings;
import akka.cluster.typed.SingletonActor;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.UserCodeLoaders;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import java.util.function.Function;

/**
 * The masters of a cluster, each on one controller at a time, and the proxies that find them. The
 * membership decides who tries; who may is decided by epochs in the blob store.
 */
final class Singletons {

  private static final String BLOBS = "blobs";
  private static final String RESOURCE_MANAGER = "resource-manager";
  private static final String DISPATCHER = "dispatcher";

  private final ActorSystem<?> system;
  private final ClusterSingleton singletons;

  private Singletons(ActorSystem<?> system) {
    this.system = system;
    this.singletons = ClusterSingleton.get(system);
  }

  /** The way to the masters from a node that is no controller. */
  static Directory proxies(ActorSystem<?> system) {
    Singletons here = new Singletons(system);
    return new Directory(here.find(DISPATCHER), here.find(RESOURCE_MANAGER), here.find(BLOBS));
  }

  /**
   * Runs the masters here when it is this controller's turn.
   *
   * @param userCode makes the loaders for job masters of this node, once the blobs can be found
   */
  static Directory run(
      ActorSystem<?> system,
      Masters masters,
      Function<ActorRef<BlobMessage>, UserCodeLoaders> userCode) {
    Singletons here = new Singletons(system);
    ActorRef<BlobMessage> blobs = here.run(masters.blobs(), BLOBS);
    ActorRef<ResourceManagerMessage> resourceManager =
        here.run(masters.resourceManager(), RESOURCE_MANAGER);
    ActorRef<DispatcherMessage> dispatcher =
        here.run(masters.dispatcher(resourceManager, userCode.apply(blobs)), DISPATCHER);
    return new Directory(dispatcher, resourceManager, blobs);
  }

  private <T> ActorRef<T> find(String name) {
    return run(Behaviors.<T>empty(), name);
  }

  private <T> ActorRef<T> run(Behavior<T> behavior, String name) {
    ClusterSingletonSettings settings =
        ClusterSingletonSettings.create(system).withRole(NodeRole.CONTROLLER.memberRole());
    return singletons.init(
        SingletonActor.of(behavior, name).withProps(ActorSystems.CONTROL).withSettings(settings));
  }
}
