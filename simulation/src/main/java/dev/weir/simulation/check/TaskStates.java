package dev.weir.simulation.check;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.network.MessageObserver;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A worker tells of an attempt's states in their order, and nothing after the last. States may be
 * told again, and may be left out.
 */
public final class TaskStates implements MessageObserver {

  /** What may be told after a state; a table of its own, not the engine's. */
  private static final Map<ExecutionState, Set<ExecutionState>> LATER =
      new EnumMap<>(ExecutionState.class);

  static {
    Set<ExecutionState> ends =
        EnumSet.of(ExecutionState.FINISHED, ExecutionState.CANCELED, ExecutionState.FAILED);
    Set<ExecutionState> cancelling = EnumSet.of(ExecutionState.CANCELING);
    cancelling.addAll(ends);
    Set<ExecutionState> running = EnumSet.of(ExecutionState.RUNNING);
    running.addAll(cancelling);
    Set<ExecutionState> initializing = EnumSet.of(ExecutionState.INITIALIZING);
    initializing.addAll(running);
    Set<ExecutionState> deploying = EnumSet.of(ExecutionState.DEPLOYING);
    deploying.addAll(initializing);
    LATER.put(ExecutionState.DEPLOYING, deploying);
    LATER.put(ExecutionState.INITIALIZING, initializing);
    LATER.put(ExecutionState.RUNNING, running);
    LATER.put(ExecutionState.CANCELING, cancelling);
    ends.forEach(end -> LATER.put(end, EnumSet.of(end)));
  }

  private record Attempt(String host, ExecutionAttemptId id) {}

  private final Violations violations;
  private final Map<Attempt, ExecutionState> last = new HashMap<>();
  private final Set<Attempt> cancelledLate = new HashSet<>(); // looked up only

  /** Nothing was told yet. */
  public TaskStates(Violations violations) {
    this.violations = violations;
  }

  @Override
  public void sent(Host from, Host to, ActorRef<?> target, Message message) {
    if (message instanceof JobMasterMessage.TaskStateChanged changed) {
      if (!unknownHere(changed)) {
        see(new Attempt(from.id(), changed.attempt()), changed.state());
      }
    } else if (message instanceof JobMasterMessage.WorkerHeartbeat heartbeat) {
      heartbeat.tasks().forEach(t -> see(new Attempt(from.id(), t.attempt()), t.state()));
    }
  }

  @Override
  public void delivered(Host from, Host to, ActorRef<?> target, Message message) {
    if (message instanceof TaskExecutorMessage.CancelTask cancel) {
      Attempt attempt = new Attempt(to.id(), cancel.attempt());
      ExecutionState told = last.get(attempt);
      if (told != null && told.terminal()) {
        cancelledLate.add(attempt);
      }
    }
  }

  /** A worker answers so what comes late for an attempt that it has forgotten. */
  private static boolean unknownHere(JobMasterMessage.TaskStateChanged changed) {
    return changed.state() == ExecutionState.FAILED
        && changed.failure() != null
        && changed.failure().summary().contains("NoSuchSlot");
  }

  private void see(Attempt attempt, ExecutionState state) {
    if (state == ExecutionState.CANCELED && cancelledLate.contains(attempt)) {
      return; // it may have forgotten the attempt by then, and answers that it does not run
    }
    ExecutionState before = last.put(attempt, state);
    violations.require(
        before == null || LATER.getOrDefault(before, Set.of()).contains(state),
        "task states are told in order",
        () -> attempt + " from " + before + " to " + state);
  }
}
