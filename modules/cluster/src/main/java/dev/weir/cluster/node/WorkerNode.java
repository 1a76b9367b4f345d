package dev.weir.cluster.node;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.actors.worker.Console;
import dev.weir.actors.worker.JobLibrary;
import dev.weir.actors.worker.JobLibraryMessage;
import dev.weir.actors.worker.JobLibraryParts;
import dev.weir.actors.worker.TaskExecutor;
import dev.weir.actors.worker.WorkerCounters;
import dev.weir.cluster.platform.SystemClock;
import dev.weir.cluster.platform.SystemEntropy;
import dev.weir.cluster.platform.SystemThreads;
import dev.weir.core.config.ClusterKeys;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import dev.weir.core.config.NetworkKeys;
import dev.weir.core.config.WorkerKeys;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.network.DataPlane;
import dev.weir.network.DataPlaneStatus;
import dev.weir.network.LocalAndRemoteDataPlane;
import dev.weir.network.netty.NettyWire;
import dev.weir.network.netty.NettyWireSettings;
import dev.weir.network.netty.TlsSettings;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A member of a cluster that offers slots and runs subtasks in them. */
public final class WorkerNode implements AutoCloseable {

  private static final int EVENT_LOOP_THREADS = 1;

  private final ActorSystem<Void> system;
  private final WorkerId worker;
  private final NettyWire wire;
  private final DataPlane dataPlane;
  private final ActorRef<TaskExecutorMessage> executor;
  private final Scratch scratch;
  private final AtomicBoolean closed = new AtomicBoolean();

  private WorkerNode(
      Configuration keys, NettyWire wire, Scratch scratch, Consumer<String> onCannotRegister) {
    Platform platform =
        new Platform(
            keys, new SystemClock(), new SystemEntropy(), new SystemThreads(), Link.direct());
    this.wire = wire;
    this.scratch = scratch;
    HostPort bind = new HostPort(keys.get(WorkerKeys.HOST), keys.get(WorkerKeys.PORT));
    this.system =
        ActorSystems.start(
            AkkaConfig.member(NodeRole.WORKER, bind, keys),
            bind,
            WorkerKeys.HOST.path(),
            WorkerKeys.PORT.path());
    this.dataPlane = LocalAndRemoteDataPlane.create(Settings.network(keys), wire);
    this.worker = new WorkerId("worker-" + platform.entropy().nextId().substring(0, 8));
    Directory directory = Singletons.proxies(system);
    ActorRef<JobLibraryMessage> library =
        system.systemActorOf(
            JobLibrary.create(
                new JobLibraryParts(
                    platform.link(),
                    directory.blobs(),
                    scratch.directory(),
                    WorkerNode.class.getClassLoader(),
                    Settings.library(keys))),
            "job-library",
            ActorSystems.CONTROL);
    Workplace workplace =
        new Workplace(
            platform,
            worker,
            keys.get(WorkerKeys.SLOTS),
            dataPlane,
            wire.local(),
            Console.ofProcess(),
            new WorkerCounters(),
            onCannotRegister);
    this.executor =
        system.systemActorOf(
            workplace.executor(directory, library), "worker", ActorSystems.CONTROL);
  }

  /**
   * Starts a worker, which joins its cluster as soon as there is one.
   *
   * @param onCannotRegister hears that no controller takes the worker, and why; it goes on trying
   * @throws UserErrorException when an address cannot be bound
   */
  public static WorkerNode start(Configuration keys, Consumer<String> onCannotRegister) {
    HostPort bind = new HostPort(keys.get(WorkerKeys.HOST), keys.get(WorkerKeys.PORT));
    TransportSecurity.of(keys).permitBind(bind, WorkerKeys.HOST.path());
    Scratch scratch = Scratch.create("worker");
    NettyWire wire = null;
    try {
      wire = NettyWire.bind(wireSettings(keys));
      return new WorkerNode(keys, wire, scratch, onCannotRegister);
    } catch (RuntimeException e) {
      if (wire != null) {
        wire.close();
      }
      scratch.close();
      throw e;
    }
  }

  private static NettyWireSettings wireSettings(Configuration keys) {
    String host = keys.get(WorkerKeys.HOST);
    TlsSettings tls = null;
    if (TransportSecurity.of(keys) instanceof TransportSecurity.MutualTls stores) {
      tls =
          new TlsSettings(
              stores.keyStore(),
              stores.keyPassword().reveal(),
              stores.trustStore(),
              stores.trustPassword().reveal());
    }
    return new NettyWireSettings(
        keys.get(ClusterKeys.NAME),
        host,
        keys.get(WorkerKeys.DATA_PORT),
        host,
        keys.get(NetworkKeys.FRAME_BYTES_MAX),
        Math.toIntExact(keys.get(NetworkKeys.CONNECT_TIMEOUT).toMillis()),
        EVENT_LOOP_THREADS,
        tls,
        false);
  }

  /** Its id; a worker that starts again takes a new one. */
  public WorkerId worker() {
    return worker;
  }

  /** Where it takes control messages. */
  public HostPort address() {
    return ActorSystems.addressOf(system);
  }

  /** Where it serves data. */
  public Wire.Address dataAddress() {
    return wire.local();
  }

  /** What its data plane holds. */
  public DataPlaneStatus dataPlaneStatus() {
    return dataPlane.status();
  }

  /** Completes when the node has ended, by itself or because it was closed. */
  public CompletionStage<Done> whenEnded() {
    return system.getWhenTerminated();
  }

  /** Says goodbye, cancels its tasks, leaves the cluster and ends. */
  public void leave(String reason) {
    executor.tell(TaskExecutor.leave(reason));
    close();
  }

  /** Leaves the cluster and ends. Only the first call does anything. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    ActorSystems.stop(system);
    dataPlane.close();
    wire.close();
    scratch.close();
  }
}
