package dev.weir.simulation.check;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.scheduler.slot.SlotReport;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.slot.SlotStatus;
import dev.weir.testkit.cluster.SimCluster;
import dev.weir.testkit.cluster.WorkerSite;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.network.MessageObserver;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A worker always reports all its slots, each held under an allocation of its own or free, in
 * versions that never fall; and in the end all are free.
 */
public final class SlotReports implements MessageObserver {

  private final SimCluster cluster;
  private final Violations violations;
  private final Map<String, SlotReport> last = new TreeMap<>();

  /** Nothing was reported yet. */
  public SlotReports(SimCluster cluster, Violations violations) {
    this.cluster = cluster;
    this.violations = violations;
  }

  @Override
  public void sent(Host from, Host to, ActorRef<?> target, Message message) {
    SlotReport report = reportIn(message);
    if (report != null) {
      see(from, report);
    }
  }

  @Override
  public void delivered(Host from, Host to, ActorRef<?> target, Message message) {}

  /** What a worker says of its slots in a message; null when it says nothing. */
  static @Nullable SlotReport reportIn(Message message) {
    if (message instanceof ResourceManagerMessage.WorkerHeartbeat heartbeat) {
      return heartbeat.slots();
    }
    if (message instanceof ResourceManagerMessage.RegisterWorker register) {
      return register.slots();
    }
    return message instanceof ResourceManagerMessage.SlotAnswer answer ? answer.slots() : null;
  }

  private void see(Host from, SlotReport report) {
    SlotReport before = last.put(from.id(), report);
    violations.require(
        before == null || before.version() <= report.version(),
        "slot report versions rise",
        () -> from + " from " + before + " to " + report);
    violations.require(
        before == null
            || before.version() < report.version()
            || before.slots().equals(report.slots()),
        "one version, one report",
        () -> from + " " + before + " and " + report);
    for (WorkerSite site : cluster.workers()) {
      violations.require(
          site.host() != from || site.slots() == report.slots().size(),
          "free + held slots = all slots",
          () -> from + " has " + site.slots() + " and reports " + report);
    }
    Set<Object> allocations = new HashSet<>();
    for (SlotStatus slot : report.slots()) {
      violations.require(
          slot.allocation() == null || allocations.add(slot.allocation()),
          "an allocation holds one slot",
          () -> from + " " + report);
    }
  }

  /** All live workers have nothing but free slots. */
  public void atTheEnd() {
    for (WorkerSite worker : cluster.liveWorkers()) {
      SlotReport report = last.get(worker.host().id());
      violations.require(
          Objects.requireNonNull(report, "a live worker never reported").slots().stream()
              .allMatch(slot -> slot.state() == SlotState.FREE),
          "all slots are free at the end",
          () -> worker.host() + " " + report);
    }
  }
}
