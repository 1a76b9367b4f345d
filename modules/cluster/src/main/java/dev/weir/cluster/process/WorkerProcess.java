package dev.weir.cluster.process;

import dev.weir.cluster.node.Settings;
import dev.weir.cluster.node.WorkerNode;
import dev.weir.core.config.ClusterKeys;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.WorkerKeys;
import dev.weir.core.error.UserErrorException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker as a process: until a signal ends it, or no controller takes it in time. A worker that
 * the cluster shut out, because it was silent or its controller died, starts again as a new one.
 */
public final class WorkerProcess {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

  private final Configuration keys;
  private final AtomicReference<@Nullable WorkerNode> current = new AtomicReference<>();

  private WorkerProcess(Configuration keys) {
    this.keys = keys;
  }

  /**
   * Runs a worker in the calling thread until a signal ends it.
   *
   * @return the exit code, 0
   * @throws UserErrorException when it cannot start, or no controller takes it within {@code
   *     weir.worker.register-timeout}
   */
  public static int run(Configuration keys) {
    WorkerProcess process = new WorkerProcess(keys);
    Shutdown shutdown = Shutdown.onSignal("worker", process::leave);
    while (true) {
      String unregistered = process.live();
      if (shutdown.asked()) {
        return 0;
      }
      if (unregistered != null) {
        throw process.noController(unregistered);
      }
      LOG.warn("the cluster shut this worker out; it starts again as a new one");
    }
  }

  /** One life of a worker; returns why no controller took it, or null when it ended otherwise. */
  private @Nullable String live() {
    CompletableFuture<String> unregistered = new CompletableFuture<>();
    try (WorkerNode node = WorkerNode.start(keys, unregistered::complete)) {
      current.set(node);
      LOG.info(
          "worker {} offers {} slots, data at {}",
          node.worker(),
          keys.get(WorkerKeys.SLOTS),
          node.dataAddress());
      CompletableFuture<?> ended = node.whenEnded().toCompletableFuture();
      CompletableFuture.anyOf(ended, unregistered).join();
      return ended.isDone() ? null : unregistered.join();
    }
  }

  private void leave() {
    WorkerNode node = current.get();
    if (node != null) {
      node.leave("the process was told to end");
    }
  }

  private UserErrorException noController(String reason) {
    return UserErrorException.of(
        "worker",
        "a controller that takes it, at one of " + Settings.controllers(keys),
        reason,
        "Start a controller there (weir controller), or set "
            + ClusterKeys.CONTROLLER_HOST
            + " and "
            + ClusterKeys.CONTROLLER_PORT
            + "; "
            + WorkerKeys.REGISTER_TIMEOUT
            + " says how long to wait.");
  }
}
