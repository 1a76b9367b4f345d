package dev.weir.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.JobVertex;
import dev.weir.tasks.FailureReports;
import dev.weir.tasks.operator.OperatorFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Carries messages between a job's readers and the coordinators of its sources.
 *
 * <p>Coordinators know readers by subtask, workers know them by attempt: here the two meet. A
 * reader is the attempt that said last that it is up; what other attempts say is dropped.
 */
final class SourceDesk {

  /** A user's enumerator may block for as long as it likes: each has a thread of its own. */
  private static final DispatcherSelector OWN_THREAD =
      DispatcherSelector.fromConfig("weir.pinned-dispatcher");

  private final Office office;
  private final BiConsumer<ExecutionAttemptId, ToReader> toWorker;
  private final Map<VertexId, ActorRef<SourceCoordinator.Command>> coordinators =
      new LinkedHashMap<>();
  private final List<UserThread> threads = new ArrayList<>();
  private final Map<ExecutionVertexId, ExecutionAttemptId> readers = new HashMap<>();

  /** What a coordinator says to its master. */
  sealed interface Heard extends JobMasterMessage.Internal {}

  /** For the reader in a subtask. */
  record ForReader(ExecutionVertexId reader, ToReader event) implements Heard {}

  /** The source's own code failed, or cannot be had. */
  record SourceFailed(FailureReport failure) implements Heard {}

  SourceDesk(Office office, BiConsumer<ExecutionAttemptId, ToReader> toWorker) {
    this.office = office;
    this.toWorker = toWorker;
  }

  /** Gives each source of the job a coordinator. */
  void open() {
    int number = 0;
    for (JobVertex vertex : office.assignment().graph().vertices()) {
      if (vertex.source()) {
        UserThread thread = new UserThread();
        threads.add(thread);
        ActorRef<SourceCoordinator.Command> coordinator =
            office
                .context()
                .spawn(
                    SourceCoordinator.create(
                        new SourceCoordinator.Parts(
                            office.assignment(),
                            vertex,
                            office.parts().userCode(),
                            thread,
                            office.context().getSelf().narrow())),
                    "source-" + number++,
                    OWN_THREAD);
        office.context().watch(coordinator);
        coordinators.put(vertex.id(), coordinator);
      }
    }
  }

  /** A reader's message, of a current attempt. */
  void fromReader(ExecutionAttemptId attempt, ToEnumerator event) {
    ActorRef<SourceCoordinator.Command> coordinator = coordinators.get(attempt.vertex().vertex());
    if (coordinator == null) {
      office.context().getLog().warn("{} is no reader, but said {}", attempt, event);
      return;
    }
    ExecutionAttemptId known = readers.get(attempt.vertex());
    boolean comesUp = event instanceof ToEnumerator.ReaderUp;
    if (attempt.equals(known) == comesUp) {
      return; // up already, or not up: the same message twice, or one of an attempt before
    }
    readers.put(attempt.vertex(), attempt);
    coordinator.tell(new SourceCoordinator.ReaderSaid(attempt.subtask(), event));
  }

  /** What a coordinator said; a failure is the job's. */
  Optional<FailureReport> on(Heard heard) {
    if (heard instanceof SourceFailed failed) {
      return Optional.of(failed.failure());
    } else if (heard instanceof ForReader message) {
      ExecutionAttemptId attempt = readers.get(message.reader());
      if (attempt != null) {
        toWorker.accept(attempt, message.event());
      }
    }
    return Optional.empty();
  }

  /** A coordinator died of a defect of ours: without it the source reads nothing any more. */
  FailureReport died(ActorRef<?> coordinator, Throwable cause) {
    String source =
        coordinators.entrySet().stream()
            .filter(entry -> entry.getValue().equals(coordinator))
            .map(entry -> office.assignment().graph().vertex(entry.getKey()).name())
            .findFirst()
            .orElse("a source");
    return FailureReports.of(
        new OperatorFailure("the coordinator of " + source, cause), source, -1, 0, "");
  }

  /** The job is over. The coordinators stop with their master; none may be stuck in user code. */
  void close() {
    threads.forEach(UserThread::stop);
  }
}
