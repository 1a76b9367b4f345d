package dev.weir.cluster.process;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a node in order when the process is told to end. */
final class Shutdown {

  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final AtomicBoolean asked = new AtomicBoolean();

  private Shutdown() {}

  /** From now on, SIGTERM and SIGINT run {@code end} before the process ends. */
  static Shutdown onSignal(String what, Runnable end) {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  shutdown.asked.set(true);
                  LOG.info("{} is ending", what);
                  end.run();
                },
                "weir-shutdown"));
    return shutdown;
  }

  /** Whether the process was told to end. */
  boolean asked() {
    return asked.get();
  }
}
