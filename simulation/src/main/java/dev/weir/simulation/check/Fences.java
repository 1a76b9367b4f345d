package dev.weir.simulation.check;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.Epoch;
import dev.weir.testkit.cluster.SimCluster;
import dev.weir.testkit.cluster.WorkerSite;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.network.MessageObserver;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whatever a master says to a worker that has heard its successor is dropped and counted: each
 * worker has counted at least as many messages as came too late.
 */
public final class Fences implements MessageObserver {

  private record Whose(String worker, String master) {}

  private final SimCluster cluster;
  private final Violations violations;
  private final Map<Whose, Epoch> latest = new HashMap<>();
  private final Map<String, Long> late = new TreeMap<>();

  /** Nothing has come too late yet. */
  public Fences(SimCluster cluster, Violations violations) {
    this.cluster = cluster;
    this.violations = violations;
  }

  @Override
  public void sent(Host from, Host to, ActorRef<?> target, Message message) {}

  @Override
  public void delivered(Host from, Host to, ActorRef<?> target, Message message) {
    if (message instanceof TaskExecutorMessage.Registered registered) {
      see(to, "resource manager", registered.epoch());
    } else if (message instanceof TaskExecutorMessage.Heard heard) {
      see(to, "resource manager", heard.epoch());
    } else if (message instanceof TaskExecutorMessage.RegisterAgain again) {
      see(to, "resource manager", again.epoch());
    } else if (message instanceof TaskExecutorMessage.OffersAnswered answered) {
      see(to, answered.job().value(), answered.jobEpoch());
    } else if (message instanceof TaskExecutorMessage.DeployTask deploy) {
      see(to, deploy.task().attempt().job().value(), deploy.jobEpoch());
    } else if (message instanceof TaskExecutorMessage.CancelTask cancel) {
      see(to, cancel.attempt().job().value(), cancel.jobEpoch());
    } else if (message instanceof TaskExecutorMessage.FreeSlot free) {
      see(to, free.job().value(), free.jobEpoch());
    } else if (message instanceof TaskExecutorMessage.MasterHeartbeat heartbeat) {
      see(to, heartbeat.job().value(), heartbeat.jobEpoch());
    }
  }

  private void see(Host worker, String master, Epoch epoch) {
    Whose whose = new Whose(worker.id(), master);
    Epoch before = latest.get(whose);
    if (before != null && epoch.olderThan(before)) {
      late.merge(worker.id(), 1L, Long::sum);
    } else {
      latest.put(whose, epoch);
    }
  }

  /** All that came too late was counted. */
  public void atTheEnd() {
    for (WorkerSite worker : cluster.liveWorkers()) {
      long expected = late.getOrDefault(worker.host().id(), 0L);
      violations.require(
          worker.counters().fenced() >= expected,
          "what a master with a successor says is dropped and counted",
          worker.host() + " counted " + worker.counters().fenced() + " of " + expected);
    }
  }
}
