package dev.weir.it.embedded;

import static org.awaitility.Awaitility.await;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.cluster.client.ClusterClient;
import dev.weir.cluster.client.Terminal;
import dev.weir.cluster.node.ControllerNode;
import dev.weir.cluster.node.WorkerNode;
import dev.weir.core.config.Configuration;
import dev.weir.network.DataPlaneStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A controller and workers with ports of their own, where a test can look inside. */
final class NodesInOneJvm implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(60);

  private final ControllerNode controller;
  private final List<WorkerNode> workers = new ArrayList<>();
  private final ClusterClient client;

  NodesInOneJvm(int workerCount, int slotsEach, Map<String, Object> more) {
    Configuration keys =
        Configuration.defaults()
            .with(more)
            .with("weir.worker.slots", slotsEach)
            .with("weir.controller.port", 0);
    controller = ControllerNode.start(keys);
    Configuration known = keys.with("weir.controller.port", controller.address().port());
    for (int i = 0; i < workerCount; i++) {
      workers.add(WorkerNode.start(known, reason -> {}));
    }
    client = ClusterClient.connect(controller.address(), known, Terminal.ofProcess());
    await("all slots")
        .atMost(LIMIT)
        .until(() -> client.size().freeSlots() == workerCount * slotsEach);
  }

  ClusterClient client() {
    return client;
  }

  /** What the workers' data planes hold, each by itself. */
  List<DataPlaneStatus> dataPlanes() {
    return workers.stream().map(WorkerNode::dataPlaneStatus).toList();
  }

  long recordsInFlight() {
    return dataPlanes().stream().mapToLong(DataPlaneStatus::recordsInFlight).sum();
  }

  /** Waits until no job holds anything: no slot, no partition, no gate, no record. */
  void awaitIdle() {
    await("a cluster that holds nothing")
        .atMost(LIMIT)
        .until(
            () -> {
              ClientMessage.Cluster size = client.size();
              return size.freeSlots() == size.slots()
                  && dataPlanes().stream().allMatch(NodesInOneJvm::empty);
            });
  }

  private static boolean empty(DataPlaneStatus status) {
    return status.partitions() == 0 && status.gates() == 0 && status.recordsInFlight() == 0;
  }

  @Override
  public void close() {
    client.close();
    workers.forEach(WorkerNode::close);
    controller.close();
  }
}
