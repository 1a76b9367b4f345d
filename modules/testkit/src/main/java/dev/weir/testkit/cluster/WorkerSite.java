package dev.weir.testkit.cluster;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.actors.worker.WorkerCounters;
import dev.weir.core.id.WorkerId;
import dev.weir.network.DataPlane;
import dev.weir.testkit.kernel.Host;

/**
 * A worker on its host.
 *
 * @param host where it runs
 * @param worker its id
 * @param slots how many it offers
 * @param executor its actor
 * @param dataPlane what it exchanges data with
 * @param counters what it has dropped
 */
public record WorkerSite(
    Host host,
    WorkerId worker,
    int slots,
    ActorRef<TaskExecutorMessage> executor,
    DataPlane dataPlane,
    WorkerCounters counters) {}
