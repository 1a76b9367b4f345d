package dev.weir.simulation.check;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.scheduler.slot.SlotReport;
import dev.weir.scheduler.slot.SlotStatus;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.network.MessageObserver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a slot is held for: an allocation belongs to one slot for as long as it lives and never
 * comes back, and while a task is in a slot that slot is not free.
 */
public final class SlotHoldings implements MessageObserver {

  private record Place(String worker, int slot) {}

  /** What a worker has said of itself. */
  private static final class Worker {
    private final Map<ExecutionAttemptId, AllocationId> deployed = new TreeMap<>();
    private final Set<ExecutionAttemptId> live = new HashSet<>(); // looked up only
    private final Set<AllocationId> spent = new HashSet<>();
    private Set<AllocationId> held = Set.of();
  }

  private final Violations violations;
  private final Map<String, Worker> workers = new TreeMap<>();
  private final Map<AllocationId, Place> places = new HashMap<>();

  /** Nothing was allocated yet. */
  public SlotHoldings(Violations violations) {
    this.violations = violations;
  }

  @Override
  public void sent(Host from, Host to, ActorRef<?> target, Message message) {
    SlotReport report = SlotReports.reportIn(message);
    if (report != null) {
      see(from, report);
    } else if (message instanceof JobMasterMessage.TaskStateChanged changed) {
      see(from, changed.attempt(), changed.state());
    } else if (message instanceof JobMasterMessage.WorkerHeartbeat heartbeat) {
      heartbeat.tasks().forEach(task -> see(from, task.attempt(), task.state()));
    }
  }

  @Override
  public void delivered(Host from, Host to, ActorRef<?> target, Message message) {
    if (message instanceof TaskExecutorMessage.DeployTask deploy) {
      worker(to).deployed.putIfAbsent(deploy.task().attempt(), deploy.task().allocation());
    }
  }

  private Worker worker(Host host) {
    return workers.computeIfAbsent(host.id(), first -> new Worker());
  }

  private void see(Host from, ExecutionAttemptId attempt, ExecutionState state) {
    Set<ExecutionAttemptId> live = worker(from).live;
    if (state.terminal()) {
      live.remove(attempt);
    } else {
      live.add(attempt);
    }
  }

  private void see(Host from, SlotReport report) {
    Worker worker = worker(from);
    Set<AllocationId> held =
        report.slots().stream()
            .map(SlotStatus::allocation)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    worker.held.stream().filter(before -> !held.contains(before)).forEach(worker.spent::add);
    worker.held = held;
    for (SlotStatus slot : report.slots()) {
      AllocationId allocation = slot.allocation();
      if (allocation != null) {
        see(new Place(from.id(), slot.slotIndex()), allocation, worker);
      }
    }
    worker.deployed.forEach(
        (attempt, allocation) ->
            violations.require(
                !worker.live.contains(attempt) || held.contains(allocation),
                "no slot is free while a task is in it",
                from + " runs " + attempt + " in " + allocation + " and reports " + report));
  }

  private void see(Place place, AllocationId allocation, Worker worker) {
    Place before = places.putIfAbsent(allocation, place);
    violations.require(
        before == null || before.equals(place),
        "an allocation belongs to one slot",
        allocation + " held " + before + " and now " + place);
    violations.require(
        !worker.spent.contains(allocation),
        "an allocation that was given back does not come back",
        allocation + " at " + place);
  }
}
