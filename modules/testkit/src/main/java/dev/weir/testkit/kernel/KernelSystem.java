package dev.weir.testkit.kernel;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.setup.Setup;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.event.Logging;
import com.typesafe.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An actor system whose every turn a kernel gives. It has no thread and opens no port; when it is
 * no longer needed it is dropped, since ending it would need turns too.
 */
public final class KernelSystem {

  private static final Logger LOG = LoggerFactory.getLogger(KernelSystem.class);

  private final Kernel kernel;
  private final ActorSystem<Void> system;

  private KernelSystem(Kernel kernel, ActorSystem<Void> system) {
    this.kernel = kernel;
    this.system = system;
  }

  /**
   * Starts one.
   *
   * @param config names {@link KernelExecutors} and {@link KernelScheduler}
   * @param setups whatever else it is given
   */
  public static KernelSystem start(Kernel kernel, Config config, Setup... setups) {
    ActorSystemSetup setup =
        ActorSystemSetup.create(
            BootstrapSetup.create()
                .withConfig(config)
                .withClassloader(KernelSystem.class.getClassLoader()),
            new KernelSetup(kernel));
    for (Setup more : setups) {
      setup = setup.withSetup(more);
    }
    ActorSystemSetup all = setup;
    ActorSystem<Void> system =
        kernel.starting(() -> ActorSystem.create(Behaviors.empty(), "simulation", all));
    KernelSystem started = new KernelSystem(kernel, system);
    // Akka's part in it has a name that differs from system to system: it must not have a turn.
    kernel.starting(
        () -> {
          started.tellOfFailures();
          return started;
        });
    return started;
  }

  /**
   * What ends an actor that nobody supervises is logged by Akka's own loggers, of which there are
   * none here: without this such an actor would be gone in silence.
   */
  private void tellOfFailures() {
    ActorRef<Logging.Error> listener =
        spawn(
            kernel.world(),
            Behaviors.receiveMessage(
                error -> {
                  LOG.error("{}: {}", error.logSource(), error.message(), error.cause());
                  return Behaviors.same();
                }),
            "failures",
            Props.empty());
    system
        .classicSystem()
        .eventStream()
        .subscribe(Adapter.toClassic(listener), Logging.Error.class);
  }

  /** The actor system. */
  public ActorSystem<Void> system() {
    return system;
  }

  /** Starts an actor on a host. */
  public <T> ActorRef<T> spawn(Host host, Behavior<T> behavior, String name, Props props) {
    return system.systemActorOf(behavior, host.id() + "." + name, props);
  }

  /** The host on which an actor lives. */
  public Host hostOf(ActorRef<?> actor) {
    return kernel.hostOf(actor.path());
  }
}
