package dev.weir.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.worker.Console;
import dev.weir.actors.worker.JobLibrary;
import dev.weir.actors.worker.JobLibraryMessage;
import dev.weir.actors.worker.JobLibraryParts;
import dev.weir.actors.worker.LibraryLoaders;
import dev.weir.actors.worker.WorkerCounters;
import dev.weir.cluster.platform.MemoryBlobStore;
import dev.weir.cluster.platform.SystemClock;
import dev.weir.cluster.platform.SystemEntropy;
import dev.weir.cluster.platform.SystemThreads;
import dev.weir.core.config.ClusterKeys;
import dev.weir.core.config.Configuration;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.network.DataPlane;
import dev.weir.network.DataPlaneStatus;
import dev.weir.network.LocalAndRemoteDataPlane;
import java.nio.file.Path;

/**
 * A whole cluster in one process: the same actors as anywhere, no network, and everything in
 * memory. All workers share one data plane, so that every exchange is by reference.
 *
 * <pre>{@code
 * try (EmbeddedCluster cluster = EmbeddedCluster.start(keys, 4, loader, console)) {
 *   ...
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class EmbeddedCluster implements AutoCloseable {

  private static final Wire.Address HERE = new Wire.Address("here", 0);

  private final Platform platform;
  private final ActorSystem<Void> system;
  private final DataPlane dataPlane;
  private final ActorRef<JobLibraryMessage> library;
  private final Directory directory;

  private EmbeddedCluster(Platform platform, ClassLoader application) {
    this.platform = platform;
    this.system = ActorSystems.start(AkkaConfig.embedded(platform.keys()));
    this.dataPlane = LocalAndRemoteDataPlane.create(Settings.network(platform.keys()));
    Masters masters = new Masters(platform, new MemoryBlobStore());
    ActorRef<BlobMessage> blobs = spawn(masters.blobs(), "blobs");
    ActorRef<ResourceManagerMessage> resourceManager =
        spawn(masters.resourceManager(), "resource-manager");
    this.library =
        spawn(
            JobLibrary.create(
                new JobLibraryParts(
                    platform.link(),
                    blobs,
                    jarDirectory(platform),
                    application,
                    Settings.library(platform.keys()))),
            "job-library");
    ActorRef<DispatcherMessage> dispatcher =
        spawn(masters.dispatcher(resourceManager, new LibraryLoaders(library)), "dispatcher");
    this.directory = new Directory(dispatcher, resourceManager, blobs);
  }

  /**
   * Starts a cluster with {@code weir.local.workers} workers.
   *
   * @param keys what the user set
   * @param slots how many slots each worker offers, at least 1
   * @param application where the jobs' classes are found
   * @param console where jobs print that no client is attached to
   */
  public static EmbeddedCluster start(
      Configuration keys, int slots, ClassLoader application, Console console) {
    Platform platform =
        new Platform(
            keys, new SystemClock(), new SystemEntropy(), new SystemThreads(), Link.direct());
    EmbeddedCluster cluster = new EmbeddedCluster(platform, application);
    for (int i = 0; i < keys.get(ClusterKeys.LOCAL_WORKERS); i++) {
      cluster.addWorker("worker-" + (i + 1), slots, console);
    }
    return cluster;
  }

  private void addWorker(String name, int slots, Console console) {
    Workplace workplace =
        new Workplace(
            platform,
            new WorkerId(name),
            slots,
            dataPlane,
            HERE,
            console,
            new WorkerCounters(),
            reason -> system.log().error("{} cannot register: {}", name, reason));
    spawn(workplace.executor(directory, library), name);
  }

  /** The actor system, for the actors of clients. */
  public ActorSystem<Void> system() {
    return system;
  }

  /** The way to the masters. */
  public Directory directory() {
    return directory;
  }

  /** What every part of this cluster works with. */
  public Platform platform() {
    return platform;
  }

  /** What is in flight between subtasks. */
  public DataPlaneStatus dataPlaneStatus() {
    return dataPlane.status();
  }

  /** Ends everything, soon, without waiting for it; jobs that still run end with it. */
  public void end() {
    system.terminate();
    // On the thread that ends the actor system: the stage's own choice would be the common pool.
    system
        .getWhenTerminated()
        .whenCompleteAsync((done, failure) -> dataPlane.close(), Runnable::run);
  }

  /** Ends everything and waits for it; jobs that still run end with it. */
  @Override
  public void close() {
    ActorSystems.stop(system);
    dataPlane.close();
  }

  /** Jobs come without jars here, so that nothing is ever written to it. */
  private static Path jarDirectory(Platform platform) {
    return Path.of(System.getProperty("java.io.tmpdir"), "weir-" + platform.entropy().nextId());
  }

  private <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
    return system.systemActorOf(behavior, name, ActorSystems.CONTROL);
  }
}
