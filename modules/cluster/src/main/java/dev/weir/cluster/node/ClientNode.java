package dev.weir.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.Message;
import dev.weir.cluster.platform.SystemClock;
import dev.weir.cluster.platform.SystemEntropy;
import dev.weir.cluster.platform.SystemThreads;
import dev.weir.core.config.ClusterKeys;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** The actor system of a client, and its way to the masters of a cluster. */
public final class ClientNode implements AutoCloseable {

  private static final int PROBE_MILLIS_MAX = 3_000;

  private final ActorSystem<Void> system;
  private final Platform platform;
  private final Directory directory;

  private ClientNode(ActorSystem<Void> system, Configuration keys, Directory directory) {
    this.system = system;
    this.platform =
        new Platform(
            keys, new SystemClock(), new SystemEntropy(), new SystemThreads(), Link.direct());
    this.directory = directory;
  }

  /**
   * Speaks to a cluster from outside, through the gateway of one controller.
   *
   * @throws UserErrorException when nothing listens there
   */
  public static ClientNode connect(HostPort controller, Configuration keys) {
    HostPort self = new HostPort(localAddress(List.of(controller)), 0);
    ActorSystem<Void> system = ActorSystems.start(AkkaConfig.outsider(self, keys));
    ActorRef<Message> gateway = resolve(system, controller, Gateway.PATH);
    ActorRef<Message> blobs = resolve(system, controller, Gateway.BLOBS_PATH);
    Directory directory = new Directory(gateway.narrow(), gateway.narrow(), blobs.narrow());
    return new ClientNode(system, keys, directory);
  }

  /**
   * Joins a cluster as a member of role {@code client}.
   *
   * @throws UserErrorException when no controller listens
   */
  public static ClientNode join(Configuration keys) {
    HostPort self = new HostPort(localAddress(Settings.controllers(keys)), 0);
    ActorSystem<Void> system = ActorSystems.start(AkkaConfig.member(NodeRole.CLIENT, self, keys));
    return new ClientNode(system, keys, Singletons.proxies(system));
  }

  private static ActorRef<Message> resolve(
      ActorSystem<?> system, HostPort controller, String path) {
    return ActorRefResolver.get(system).resolveActorRef(AkkaConfig.address(controller) + path);
  }

  /**
   * Finds the address of this machine from which the first controller that answers is reached: the
   * one at which, in turn, the cluster will find this client.
   */
  private static String localAddress(List<HostPort> controllers) {
    StringBuilder tried = new StringBuilder();
    for (HostPort controller : controllers) {
      try (Socket probe = new Socket()) {
        probe.connect(
            new InetSocketAddress(controller.host(), controller.port()), PROBE_MILLIS_MAX);
        String address = probe.getLocalAddress().getHostAddress();
        return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
      } catch (IOException e) {
        tried.append(tried.isEmpty() ? "" : ", ");
        tried.append(controller).append(" (").append(e.getMessage()).append(")");
      }
    }
    throw UserErrorException.of(
        "cluster",
        "a controller that listens",
        "none at " + tried,
        "Start one with scripts/start-cluster.sh, or name another with --controller host:port or "
            + ClusterKeys.CONTROLLER_HOST
            + " and "
            + ClusterKeys.CONTROLLER_PORT
            + ".");
  }

  /** Its actor system. */
  public ActorSystem<Void> system() {
    return system;
  }

  /** What its actors work with. */
  public Platform platform() {
    return platform;
  }

  /** The way to the masters. */
  public Directory directory() {
    return directory;
  }

  /** Ends soon, without waiting for it. */
  public void end() {
    system.terminate();
  }

  /** Leaves the cluster, if it joined one, and ends. */
  @Override
  public void close() {
    ActorSystems.stop(system);
  }
}
