package dev.weir.testkit.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.actors.serialization.MessageFormat;
import dev.weir.testkit.kernel.Kernel;
import dev.weir.testkit.kernel.KernelSystem;

/**
 * What all simulated clusters have in common, worked out once: a quarter of the time of a short run
 * goes into it otherwise. Nothing of it changes, so runs do not meet in it.
 *
 * @param config of their actor systems
 * @param format of their messages
 */
record Groundwork(Config config, MessageFormat format) {

  /** The same for all. */
  static final Groundwork SHARED = lay();

  private static Groundwork lay() {
    ClassLoader ours = Groundwork.class.getClassLoader();
    Config config =
        ConfigFactory.parseResources(ours, "weir-testkit.conf")
            .withFallback(ConfigFactory.parseResources(ours, "weir-akka.conf"))
            .withFallback(ConfigFactory.defaultReference(ours))
            .resolve();
    // Only an actor system can work out the format; this one is for nothing else.
    KernelSystem first = KernelSystem.start(new Kernel(0, Kernel.Choice.UNIFORM), config);
    return new Groundwork(config, MessageFormat.of(first.system()));
  }

  /** An actor system on it. */
  KernelSystem start(Kernel kernel) {
    return KernelSystem.start(kernel, config, format);
  }
}
