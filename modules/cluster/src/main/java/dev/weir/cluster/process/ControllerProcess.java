package dev.weir.cluster.process;

import dev.weir.cluster.node.ControllerNode;
import dev.weir.core.config.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A controller as a process: until a signal ends it, or the cluster shuts it out. */
public final class ControllerProcess {

  private static final Logger LOG = LoggerFactory.getLogger(ControllerProcess.class);

  private ControllerProcess() {}

  /**
   * Runs a controller in the calling thread.
   *
   * @return the exit code: 1 when the cluster shut it out and a supervisor should start it again
   * @throws dev.weir.core.error.UserErrorException when it cannot start
   */
  public static int run(Configuration keys) {
    ControllerNode node = ControllerNode.start(keys);
    Shutdown shutdown = Shutdown.onSignal("controller", node::close);
    LOG.info("controller ready at {}", node.address());
    node.whenEnded().toCompletableFuture().join();
    if (shutdown.asked()) {
      return 0;
    }
    node.close(); // its actors are gone; its files are not
    LOG.error("the other controllers shut this one out; start it again to let it back in");
    return 1;
  }
}
