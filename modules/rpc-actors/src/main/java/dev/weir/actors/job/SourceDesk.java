package dev.weir.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import dev.weir.actors.port.Stopwatch;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.JobVertex;
import dev.weir.scheduler.alignment.AlignmentGroups;
import dev.weir.scheduler.delivery.DeliverySettings;
import dev.weir.scheduler.delivery.Outbox;
import dev.weir.tasks.FailureReports;
import dev.weir.tasks.operator.OperatorFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Carries messages between a job's readers and the coordinators of its sources.
 *
 * <p>Coordinators know readers by subtask, workers know them by attempt: here the two meet. Each
 * attempt has a {@link ReaderLine} of its own from its first message on, and what is lost on it is
 * said again. What attempts before the current one say is dropped.
 */
final class SourceDesk {

  /** A user's enumerator may block for as long as it likes: each has a thread of its own. */
  private static final DispatcherSelector OWN_THREAD =
      DispatcherSelector.fromConfig("weir.pinned-dispatcher");

  private final Office office;
  private final Stopwatch time;
  private final TaskPost post;
  private final Map<VertexId, ActorRef<SourceCoordinator.Command>> coordinators =
      new LinkedHashMap<>();
  private final List<UserThread> threads = new ArrayList<>();
  private final Map<ExecutionVertexId, ReaderLine> readers = new TreeMap<>();
  private final AlignmentGroups groups = new AlignmentGroups();

  /** What a coordinator says to its master. */
  sealed interface Heard extends JobMasterMessage.Internal {}

  /** For the reader in a subtask. */
  record ForReader(ExecutionVertexId reader, ToReader event) implements Heard {}

  /** The source's own code failed, or cannot be had. */
  record SourceFailed(FailureReport failure) implements Heard {}

  SourceDesk(Office office, Stopwatch time, TaskPost post) {
    this.office = office;
    this.time = time;
    this.post = post;
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

  /**
   * A reader's message.
   *
   * @return false when it is of an attempt that is not current
   */
  boolean fromReader(ExecutionAttemptId attempt, long sequence, ToEnumerator event) {
    if (!post.current(attempt)) {
      return false;
    }
    ActorRef<SourceCoordinator.Command> coordinator = coordinators.get(attempt.vertex().vertex());
    if (coordinator == null) {
      office.context().getLog().warn("{} is no reader, but said {}", attempt, event);
      return true;
    }
    ReaderLine line = readers.get(attempt.vertex());
    if (line == null || !line.isOf(attempt)) {
      line = new ReaderLine(attempt, office, post);
      readers.put(attempt.vertex(), line);
    }
    line.receive(sequence, event)
        .forEach(
            next -> coordinator.tell(new SourceCoordinator.ReaderSaid(attempt.subtask(), next)));
    return true;
  }

  /** A reader has taken what its enumerator sent, up to this number. */
  void taken(ExecutionAttemptId attempt, long upTo) {
    ReaderLine line = readers.get(attempt.vertex());
    if (line != null && line.isOf(attempt)) {
      line.taken(upTo, time.nowMillis());
    }
  }

  /**
   * A reader has come so far; it is told how far the last of its group is.
   *
   * @return false when it is of an attempt that is not current
   */
  boolean reached(ExecutionAttemptId attempt, String group, long watermark) {
    if (!post.live(attempt)) {
      return post.current(attempt);
    }
    long least = groups.reported(group, attempt, watermark, post::live);
    post.send(attempt, new TaskExecutorMessage.GroupWatermark(office.epoch(), attempt, least));
    return true;
  }

  /** Sends again what readers have not taken; to be called at each heartbeat. */
  void sendDue() {
    readers.values().forEach(line -> line.sendDue(time.nowMillis()));
  }

  /** What a coordinator said; a failure is the job's. */
  Optional<FailureReport> on(Heard heard) {
    if (heard instanceof SourceFailed failed) {
      return Optional.of(failed.failure());
    } else if (heard instanceof ForReader message) {
      ReaderLine line = readers.get(message.reader());
      if (line != null && line.send(message.event(), time.nowMillis()) == Outbox.Put.FULL) {
        return Optional.of(unheard(message.reader()));
      }
    }
    return Optional.empty();
  }

  private FailureReport unheard(ExecutionVertexId reader) {
    JobVertex vertex = office.assignment().graph().vertex(reader.vertex());
    return FailureReports.of(
        new OperatorFailure(
            vertex.chain().get(0).name(),
            UserErrorException.of(
                "reader " + reader.subtask(),
                "at most "
                    + DeliverySettings.STANDARD.keptMax()
                    + " messages of its enumerator that it has not taken",
                "more",
                "Assign splits when readers ask for them, or many with one call of"
                    + " assignSplits.")),
        vertex.name(),
        -1,
        0,
        "");
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
