package dev.weir.cluster.node;

import akka.actor.Address;
import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import dev.weir.core.config.HostPort;
import dev.weir.core.error.UserErrorException;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Starts and ends actor systems. */
public final class ActorSystems {

  /** Where masters and workers run, away from anything of a user's. */
  static final DispatcherSelector CONTROL =
      DispatcherSelector.fromConfig("weir.control-dispatcher");

  private static final int TERMINATION_SECONDS_MAX = 20;

  private ActorSystems() {}

  /**
   * Starts an actor system under the engine's own class loader, whatever the thread's is.
   *
   * @param config from {@link AkkaConfig}
   */
  public static ActorSystem<Void> start(Config config) {
    BootstrapSetup bootstrap =
        BootstrapSetup.create()
            .withConfig(config)
            .withClassloader(ActorSystems.class.getClassLoader());
    return ActorSystem.create(
        Behaviors.empty(), AkkaConfig.SYSTEM_NAME, ActorSystemSetup.create(bootstrap));
  }

  /**
   * Starts an actor system that binds a port.
   *
   * @param bind the address in the config
   * @param hostKey the key that the host came from, and {@code portKey} the port, for errors
   * @throws UserErrorException when the address cannot be bound
   */
  public static ActorSystem<Void> start(
      Config config, HostPort bind, String hostKey, String portKey) {
    try {
      return start(config);
    } catch (RuntimeException e) {
      String reason = bindFailure(e);
      if (reason == null) {
        throw e;
      }
      throw UserErrorException.of(
          portKey,
          "an address of this machine with a free port",
          bind + " (" + reason + ")",
          "Stop what uses it, or set " + portKey + " (or " + hostKey + ") to another.");
    }
  }

  private static @Nullable String bindFailure(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return cause.getMessage();
      }
      String message = String.valueOf(cause.getMessage());
      if (message.contains("Address already in use")) {
        return "it is in use";
      }
      if (message.contains("Bind failed")
          || cause.getClass().getSimpleName().equals("RemoteTransportException")) {
        return message;
      }
    }
    return null;
  }

  /** The address that other nodes reach an actor system by. */
  static HostPort addressOf(ActorSystem<?> system) {
    Address address = system.address();
    return new HostPort(address.getHost().orElseThrow(), address.getPort().orElseThrow());
  }

  /** Founds a cluster of one member. */
  static void joinItself(ActorSystem<?> system) {
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
  }

  /** Ends an actor system and waits for it. */
  public static void stop(ActorSystem<?> system) {
    system.terminate();
    try {
      system
          .getWhenTerminated()
          .toCompletableFuture()
          .orTimeout(TERMINATION_SECONDS_MAX, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      system
          .log()
          .warn("the actor system has not ended after {} s; left behind", TERMINATION_SECONDS_MAX);
    }
  }
}
