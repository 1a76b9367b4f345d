package dev.weir.testkit.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import dev.weir.actors.port.Directory;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.actors.worker.JobLibrary;
import dev.weir.actors.worker.JobLibraryMessage;
import dev.weir.actors.worker.JobLibraryParts;
import dev.weir.actors.worker.LibraryLoaders;
import dev.weir.actors.worker.WorkerCounters;
import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.Program;
import dev.weir.cluster.node.Masters;
import dev.weir.cluster.node.Platform;
import dev.weir.cluster.node.Settings;
import dev.weir.cluster.node.Workplace;
import dev.weir.cluster.platform.DirectoryBlobStore;
import dev.weir.core.config.ClusterKeys;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.NetworkKeys;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.BlobStore;
import dev.weir.network.DataPlane;
import dev.weir.network.LocalAndRemoteDataPlane;
import dev.weir.network.netty.NettyWireSettings;
import dev.weir.testkit.disk.SimDisk;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import dev.weir.testkit.kernel.KernelSystem;
import dev.weir.testkit.kernel.KernelThreads;
import dev.weir.testkit.network.Messages;
import dev.weir.testkit.network.Paths;
import dev.weir.testkit.network.SimWire;
import dev.weir.testkit.network.SimWires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cluster on simulated hosts: {@code controller-1}..., {@code worker-1}... and {@code client}.
 * The roles are those of production; time, network, disks and threads are the kernel's.
 *
 * <pre>{@code
 * Kernel kernel = new Kernel(seed, Kernel.Choice.UNIFORM);
 * SimCluster cluster = new SimCluster(kernel, Shape.of(2, 4));
 * SimJob job = cluster.submit(env.program("my job"));
 * kernel.runUntil(job::over, 1_000_000);
 * }</pre>
 *
 * <p>For one thread.
 */
public final class SimCluster {

  private static final DispatcherSelector CONTROL =
      DispatcherSelector.fromConfig("weir.control-dispatcher");
  private static final Duration SUPERVISION = Duration.ofSeconds(2);

  private final Kernel kernel;
  private final Shape shape;
  private final KernelSystem system;
  private final Paths paths;
  private final Messages messages;
  private final SimWires wires;
  private final SimDisk disk;
  private final BlobStore store;
  private final Membership membership;
  private final Map<String, WorkerSite> workers = new LinkedHashMap<>();
  private final Map<String, Host> controllers = new LinkedHashMap<>();
  private final SimClient client;

  /** A cluster whose hosts have just started. */
  public SimCluster(Kernel kernel, Shape shape) {
    this.kernel = kernel;
    this.shape = shape;
    this.system = Groundwork.SHARED.start(kernel);
    this.paths = new Paths(kernel);
    this.messages = new Messages(kernel, system, paths);
    this.wires = new SimWires(kernel, paths, wireSettings(shape.keys()));
    this.disk = new SimDisk(kernel, "shared");
    this.store = storeOn(disk, kernel);
    this.membership = new Membership(kernel, paths, this::lead, this::endDowned);
    for (int i = 1; i <= shape.controllers(); i++) {
      startController("controller-" + i);
    }
    for (int i = 1; i <= shape.slots().size(); i++) {
      startWorker("worker-" + i, shape.slots().get(i - 1));
    }
    Host clientHost = kernel.start("client");
    this.client =
        new SimClient(
            kernel,
            shape.application(),
            platform(clientHost),
            guide(clientHost).directory(),
            new SimClient.Spawner() {
              @Override
              public <T> void spawn(Behavior<T> behavior, String name) {
                SimCluster.this.spawn(clientHost, behavior, name);
              }
            });
  }

  private static BlobStore storeOn(SimDisk disk, Kernel kernel) {
    try {
      return DirectoryBlobStore.open(disk, kernel.entropy());
    } catch (IOException e) {
      throw new UncheckedIOException("a good disk failed", e);
    }
  }

  private static NettyWireSettings wireSettings(Configuration keys) {
    return NettyWireSettings.loopback(
        keys.get(ClusterKeys.NAME), keys.get(NetworkKeys.FRAME_BYTES_MAX));
  }

  /** What gives every turn. */
  public Kernel kernel() {
    return kernel;
  }

  /** The network's condition. */
  public Paths paths() {
    return paths;
  }

  /** All control messages. */
  public Messages messages() {
    return messages;
  }

  /** The disk that all controllers share. */
  public SimDisk disk() {
    return disk;
  }

  /** All data connections. */
  public SimWires wires() {
    return wires;
  }

  /** The workers that have not crashed, by the order of their first start. */
  public List<WorkerSite> liveWorkers() {
    return workers.values().stream().filter(site -> site.host().alive()).toList();
  }

  /** All workers in their last life, dead or alive. */
  public Collection<WorkerSite> workers() {
    return Collections.unmodifiableCollection(workers.values());
  }

  /** All controllers in their last life, dead or alive. */
  public Collection<Host> controllers() {
    return Collections.unmodifiableCollection(controllers.values());
  }

  /** The controller that leads as far as the members agree; null when there is none. */
  public @Nullable Host leader() {
    return membership.leader();
  }

  // Hosts.

  /** Ends a machine at once. */
  public void crash(Host host) {
    kernel.crash(host);
  }

  /**
   * Ends whichever machine uses the shared disk then, in the midst of one of the next operations;
   * it starts again a while later.
   *
   * @param operations how many operations come before it
   * @param withDisk whether the disk loses what is not synced, too
   */
  public void crashAmidWrites(int operations, boolean withDisk) {
    disk.cutPowerAfter(
        operations,
        () -> {
          Host host = kernel.currentHost();
          kernel.count(withDisk ? "power lost amid an operation" : "crash amid an operation");
          crash(host);
          if (withDisk) {
            disk.crash();
          } else {
            disk.spare();
          }
          kernel.after(SUPERVISION, kernel.world(), () -> restart(host));
        });
  }

  /** Starts a crashed machine again, in the role that it had, unless that was done already. */
  public void restart(Host host) {
    if (kernel.alive(host.name())) {
      return;
    }
    WorkerSite worker = workers.get(host.name());
    if (worker != null) {
      startWorker(host.name(), worker.slots());
    } else if (controllers.containsKey(host.name())) {
      startController(host.name());
    }
  }

  /** A controller that was downed ends, and whoever supervises its process starts it again. */
  private void endDowned(Host controller) {
    crash(controller);
    kernel.after(SUPERVISION, kernel.world(), () -> restart(controller));
  }

  /** Lets a machine do nothing for a while. */
  public void pause(Host host, Duration duration) {
    kernel.pause(host);
    kernel.after(
        duration,
        kernel.world(),
        () -> {
          if (host.paused()) {
            kernel.resume(host);
          }
        });
  }

  private void startController(String name) {
    Host host = kernel.start(name);
    controllers.put(name, host);
    membership.join(host);
  }

  private ControllerSite lead(Host host) {
    Platform platform = platform(host);
    Masters masters = new Masters(platform, store);
    ActorRef<BlobMessage> blobs = spawn(host, masters.blobs(), "blobs");
    ActorRef<ResourceManagerMessage> resourceManager =
        spawn(host, masters.resourceManager(), "resource-manager");
    ActorRef<JobLibraryMessage> library = library(host, platform, blobs);
    LibraryLoaders loaders = new LibraryLoaders(library);
    ActorRef<DispatcherMessage> dispatcher =
        spawn(
            host,
            masters.dispatcher(guide(host).directory().resourceManager(), loaders),
            "dispatcher");
    return new ControllerSite(host, new Directory(dispatcher, resourceManager, blobs));
  }

  private void startWorker(String name, int slots) {
    Host host = kernel.start(name);
    Platform platform = platform(host);
    Directory directory = guide(host).directory();
    SimWire wire = wires.open(host);
    DataPlane dataPlane = LocalAndRemoteDataPlane.create(Settings.network(shape.keys()), wire);
    WorkerCounters counters = new WorkerCounters();
    WorkerId worker = new WorkerId(host.id());
    Workplace workplace =
        new Workplace(
            platform,
            worker,
            slots,
            dataPlane,
            wire.local(),
            (line, toErr) -> kernel.note(host, "print", line),
            counters,
            shape.subtasks(),
            reason -> kernel.note(host, "unregistered", reason));
    ActorRef<JobLibraryMessage> library = library(host, platform, directory.blobs());
    ActorRef<TaskExecutorMessage> executor =
        spawn(host, workplace.executor(directory, library), "executor");
    workers.put(name, new WorkerSite(host, worker, slots, executor, dataPlane, counters));
  }

  private ActorRef<JobLibraryMessage> library(
      Host host, Platform platform, ActorRef<BlobMessage> blobs) {
    JobLibraryParts parts =
        new JobLibraryParts(
            platform.link(),
            blobs,
            Path.of("never-written"), // jobs come without jars
            shape.application(),
            Settings.library(shape.keys()));
    return spawn(host, JobLibrary.create(parts), "job-library");
  }

  private Guide guide(Host host) {
    Guide guide = new Guide(host, messages, this::spawn);
    membership.guide(guide);
    return guide;
  }

  private Platform platform(Host host) {
    return new Platform(
        shape.keys(),
        host.clock(),
        kernel.entropy(),
        new KernelThreads(kernel, host),
        messages.linkOf(host));
  }

  private <T> ActorRef<T> spawn(Host host, Behavior<T> behavior, String name) {
    return system.spawn(host, behavior, name, CONTROL);
  }

  // Jobs.

  /** Submits a program, as an attached client. */
  public SimJob submit(Program program) {
    return client.submit(program);
  }

  /** Asks why a job puts out what it does, again and again until somebody answers. */
  public void why(SimJob job, Consumer<JobProgress> answer) {
    client.why(job, answer);
  }

  /** Asks a job to stop. */
  public void cancel(SimJob job) {
    client.cancel(job);
  }
}
