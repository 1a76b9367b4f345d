package dev.weir.cluster.node;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.port.UserCodeLoaders;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.worker.JobLibrary;
import dev.weir.actors.worker.JobLibraryMessage;
import dev.weir.actors.worker.JobLibraryParts;
import dev.weir.actors.worker.LibraryLoaders;
import dev.weir.cluster.platform.DirectoryBlobStore;
import dev.weir.cluster.platform.SystemClock;
import dev.weir.cluster.platform.SystemEntropy;
import dev.weir.cluster.platform.SystemThreads;
import dev.weir.core.config.ClusterKeys;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HighAvailability;
import dev.weir.core.config.HostPort;
import dev.weir.core.config.StorageKeys;
import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** A member of a cluster that runs masters when it is its turn, and lets clients in. */
public final class ControllerNode implements AutoCloseable {

  private final ActorSystem<Void> system;
  private final HostPort address;
  private final Directory directory;
  private final Scratch scratch;

  private ControllerNode(Configuration keys, Scratch scratch) {
    Platform platform =
        new Platform(
            keys, new SystemClock(), new SystemEntropy(), new SystemThreads(), Link.direct());
    this.scratch = scratch;
    HostPort bind = Settings.controller(keys);
    TransportSecurity.of(keys).permitBind(bind, ClusterKeys.CONTROLLER_HOST.path());
    Masters masters = new Masters(platform, store(keys, scratch));
    this.system =
        ActorSystems.start(
            AkkaConfig.member(NodeRole.CONTROLLER, bind, keys),
            bind,
            ClusterKeys.CONTROLLER_HOST.path(),
            ClusterKeys.CONTROLLER_PORT.path());
    this.address = ActorSystems.addressOf(system);
    if (bind.port() == 0) {
      // Nobody can have named the port as a seed: this controller founds its own cluster.
      ActorSystems.joinItself(system);
    }
    this.directory = Singletons.run(system, masters, blobs -> loaders(blobs, platform));
    system.systemActorOf(
        Gateway.create(directory, platform.link()), "gateway", ActorSystems.CONTROL);
    system.systemActorOf(
        Gateway.create(directory, platform.link()), "gateway-blobs", ActorSystems.CONTROL);
  }

  /**
   * Starts a controller.
   *
   * @throws UserErrorException when its address cannot be bound, or a directory not be used
   */
  public static ControllerNode start(Configuration keys) {
    Scratch scratch = Scratch.create("controller");
    try {
      return new ControllerNode(keys, scratch);
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  private UserCodeLoaders loaders(ActorRef<BlobMessage> blobs, Platform platform) {
    ActorRef<JobLibraryMessage> library =
        system.systemActorOf(
            JobLibrary.create(
                new JobLibraryParts(
                    platform.link(),
                    blobs,
                    scratch.directory().resolve("jars"),
                    ControllerNode.class.getClassLoader(),
                    Settings.library(platform.keys()))),
            "job-library",
            ActorSystems.CONTROL);
    return new LibraryLoaders(library);
  }

  private static DirectoryBlobStore store(Configuration keys, Scratch scratch) {
    boolean shared = keys.get(StorageKeys.HIGH_AVAILABILITY_TYPE) == HighAvailability.DIRECTORY;
    Path directory =
        keys.get(shared ? StorageKeys.HIGH_AVAILABILITY_DIR : StorageKeys.BLOB_DIR)
            .orElse(scratch.directory().resolve("blobs"));
    try {
      return DirectoryBlobStore.open(directory);
    } catch (IOException e) {
      String key = (shared ? StorageKeys.HIGH_AVAILABILITY_DIR : StorageKeys.BLOB_DIR).path();
      throw UserErrorException.of(
          key, "a directory that can be created and written", e.toString(), "Choose another.");
    }
  }

  /** Where it is reached. */
  public HostPort address() {
    return address;
  }

  /** The way to the masters. */
  public Directory directory() {
    return directory;
  }

  /** Its actor system. */
  public ActorSystem<Void> system() {
    return system;
  }

  /** Completes when the node has ended, by itself or because it was closed. */
  public CompletionStage<Done> whenEnded() {
    return system.getWhenTerminated();
  }

  /** Leaves the cluster and ends. */
  @Override
  public void close() {
    ActorSystems.stop(system);
    scratch.close();
  }
}
