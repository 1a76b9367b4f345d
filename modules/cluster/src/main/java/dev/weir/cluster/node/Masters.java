package dev.weir.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.weir.actors.blob.BlobServer;
import dev.weir.actors.dispatch.Dispatcher;
import dev.weir.actors.job.JobMaster;
import dev.weir.actors.port.UserCodeLoaders;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.resource.ResourceManager;
import dev.weir.core.port.BlobStore;

/**
 * The behaviours of the masters, whose actors are singletons of a cluster, or simply live in an
 * embedded one.
 *
 * @param store where blobs are and authority is claimed
 */
public record Masters(Platform platform, BlobStore store) {

  /** Serves blobs. */
  public Behavior<BlobMessage> blobs() {
    return BlobServer.create(
        new BlobServer.Parts(
            store, platform.link(), platform.clock(), Settings.blobServer(platform.keys())));
  }

  /** Knows the workers. */
  public Behavior<ResourceManagerMessage> resourceManager() {
    return ResourceManager.create(
        new ResourceManager.Parts(
            store,
            platform.link(),
            platform.clock(),
            platform.entropy(),
            Settings.resourceManager(platform.keys())));
  }

  /**
   * Takes jobs in.
   *
   * @param userCode lends its job masters the loaders of their jobs
   */
  public Behavior<DispatcherMessage> dispatcher(
      ActorRef<ResourceManagerMessage> resourceManager, UserCodeLoaders userCode) {
    JobMaster.Parts masters =
        new JobMaster.Parts(
            store,
            platform.link(),
            platform.clock(),
            resourceManager,
            userCode,
            Settings.jobMaster(platform.keys()));
    return Dispatcher.create(
        new Dispatcher.Parts(
            store,
            platform.link(),
            platform.clock(),
            JobMaster.factory(masters),
            Settings.dispatcher(platform.keys())));
  }
}
