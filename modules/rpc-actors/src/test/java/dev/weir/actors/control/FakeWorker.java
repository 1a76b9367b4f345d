package dev.weir.actors.control;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.delivery.DeliverySettings;
import dev.weir.scheduler.delivery.Numbered;
import dev.weir.scheduler.delivery.Outbox;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.slot.SlotReport;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.slot.SlotStatus;
import dev.weir.scheduler.status.ExecutionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A worker without tasks in it: it keeps its slots, answers as the protocol says, and lets the test
 * say what its tasks do. Each {@code boolean} is a way to misbehave.
 */
final class FakeWorker {

  final WorkerId id;
  final Inbox<TaskExecutorMessage> inbox;
  final Map<ExecutionAttemptId, ExecutionState> tasks = new LinkedHashMap<>();
  boolean mute;
  boolean ignoresCancel;
  boolean startsTasks = true;
  boolean offers = true;
  boolean losesDeployments;

  /** What its tasks say of their event time; those that are not here do not answer it. */
  final Map<ExecutionAttemptId, SubtaskProgress> progress = new LinkedHashMap<>();

  int answersToLose;

  /** How many questions about event time have come. */
  int questions;

  private final ActorRef<ResourceManagerMessage> directory;
  private final List<SlotStatus> slots = new ArrayList<>();
  private final Map<ExecutionAttemptId, TaskExecutorMessage.DeployTask> deployed =
      new LinkedHashMap<>();
  private final Map<ExecutionAttemptId, Line> lines = new LinkedHashMap<>();
  private final Map<AllocationId, TaskExecutorMessage.RequestSlot> unanswered =
      new LinkedHashMap<>();
  private long nowMillis;
  private long version = 1;
  private @Nullable Epoch epoch;
  private @Nullable ActorRef<ResourceManagerMessage> manager;

  /** A reader's end of its conversation with its enumerator, and what came of it. */
  private static final class Line {
    final Outbox<ToEnumerator> out = new Outbox<>(DeliverySettings.STANDARD);
    final dev.weir.scheduler.delivery.Inbox<ToReader> in =
        new dev.weir.scheduler.delivery.Inbox<>(DeliverySettings.STANDARD);
    final List<ToReader> heard = new ArrayList<>();
  }

  FakeWorker(
      String id,
      int slots,
      Inbox<TaskExecutorMessage> inbox,
      ActorRef<ResourceManagerMessage> directory) {
    this.id = new WorkerId(id);
    this.inbox = inbox;
    this.directory = directory;
    for (int i = 0; i < slots; i++) {
      this.slots.add(SlotStatus.free(i, ResourceProfile.UNKNOWN));
    }
  }

  // What the test makes it do.

  void register() {
    directory.tell(
        new ResourceManagerMessage.RegisterWorker(
            id, inbox.ref(), new Wire.Address("host-" + id, 6121), report()));
  }

  void heartbeat() {
    nowMillis += 500;
    lines.keySet().forEach(this::sendDue);
    List.copyOf(unanswered.values()).forEach(this::offer);
    if (manager != null && epoch != null) {
      manager.tell(new ResourceManagerMessage.WorkerHeartbeat(id, epoch, report()));
    }
  }

  /** A task comes to a state, and the worker says so. */
  void task(ExecutionAttemptId attempt, ExecutionState state) {
    task(attempt, state, null, Map.of());
  }

  void task(
      ExecutionAttemptId attempt,
      ExecutionState state,
      @Nullable FailureReport failure,
      Map<String, byte[]> accumulators) {
    tasks.put(attempt, state);
    TaskExecutorMessage.DeployTask deploy = deployed.get(attempt);
    deploy
        .jobMaster()
        .tell(
            new JobMasterMessage.TaskStateChanged(
                id, deploy.jobEpoch(), attempt, state, failure, accumulators));
  }

  /** A task comes to a state, and the worker's word of it is lost. */
  void taskUnheard(ExecutionAttemptId attempt, ExecutionState state) {
    tasks.put(attempt, state);
  }

  /** It takes its slots back, and its word of it is lost. */
  void slotsLostUnheard() {
    slots.stream().map(SlotStatus::allocation).filter(Objects::nonNull).forEach(unanswered::remove);
    List.copyOf(slots).forEach(slot -> set(slot.slotIndex(), SlotState.FREE, null, null));
  }

  void finishAll() {
    List.copyOf(tasks.keySet()).forEach(attempt -> task(attempt, ExecutionState.FINISHED));
  }

  void reader(ExecutionAttemptId attempt, ToEnumerator event) {
    line(attempt).out.put(event);
    sendDue(attempt);
  }

  private void sendDue(ExecutionAttemptId attempt) {
    TaskExecutorMessage.DeployTask deploy = deployed.get(attempt);
    for (Numbered<ToEnumerator> due : line(attempt).out.due(nowMillis)) {
      deploy
          .jobMaster()
          .tell(
              new JobMasterMessage.SourceEvent(
                  deploy.jobEpoch(), attempt, due.sequence(), due.message()));
    }
  }

  private Line line(ExecutionAttemptId attempt) {
    return lines.computeIfAbsent(attempt, id -> new Line());
  }

  // What the test asks it.

  List<ExecutionAttemptId> attempts() {
    return List.copyOf(tasks.keySet());
  }

  ExecutionAttemptId attempt(String vertex, int subtask) {
    return tasks.keySet().stream()
        .filter(
            attempt ->
                attempt.vertex().vertex().value().equals(vertex) && attempt.subtask() == subtask)
        .findFirst()
        .orElseThrow();
  }

  TaskExecutorMessage.DeployTask deployment(ExecutionAttemptId attempt) {
    return deployed.get(attempt);
  }

  List<ToReader> events() {
    return lines.keySet().stream().flatMap(reader -> eventsFor(reader).stream()).toList();
  }

  List<ToReader> eventsFor(ExecutionAttemptId reader) {
    return List.copyOf(line(reader).heard);
  }

  long freeSlots() {
    return slots.stream().filter(slot -> slot.state() == SlotState.FREE).count();
  }

  boolean idle() {
    return freeSlots() == slots.size();
  }

  // How it answers.

  /** Handles what has come; false when nothing had. */
  boolean pump() {
    List<TaskExecutorMessage> messages = inbox.take();
    if (!mute) {
      messages.forEach(this::on);
    }
    return !messages.isEmpty();
  }

  private void on(TaskExecutorMessage message) {
    if (message instanceof TaskExecutorMessage.Registered registered) {
      epoch = registered.epoch();
      manager = registered.manager();
    } else if (message instanceof TaskExecutorMessage.RegisterAgain) {
      register();
    } else if (message instanceof TaskExecutorMessage.RequestSlot request) {
      onRequest(request);
    } else if (message instanceof TaskExecutorMessage.ReclaimSlot reclaim) {
      free(reclaim.allocation());
    } else if (message instanceof TaskExecutorMessage.OffersAnswered answer) {
      answer.accepted().forEach(unanswered::remove);
      answer.refused().forEach(unanswered::remove);
      answer.accepted().forEach(this::activate);
      answer.refused().forEach(this::free);
    } else if (message instanceof TaskExecutorMessage.DeployTask deploy) {
      onDeploy(deploy);
    } else if (message instanceof TaskExecutorMessage.CancelTask cancel) {
      onCancel(cancel);
    } else if (message instanceof TaskExecutorMessage.FreeSlot free) {
      free(free.allocation());
    } else if (message instanceof TaskExecutorMessage.MasterHeartbeat beat) {
      onMasterHeartbeat(beat);
    } else if (message instanceof TaskExecutorMessage.DescribeTasks question) {
      onQuestion(question);
    } else if (message instanceof TaskExecutorMessage.SourceEvent event) {
      onSourceEvent(event);
    } else if (message instanceof TaskExecutorMessage.SourceEventsTaken taken) {
      line(taken.attempt()).out.taken(taken.upTo());
    }
  }

  private void onRequest(TaskExecutorMessage.RequestSlot request) {
    boolean granted = slots.get(request.slot()).state() == SlotState.FREE;
    if (granted) {
      set(request.slot(), SlotState.RESERVED, request.job(), request.allocation());
    }
    if (manager != null) {
      manager.tell(
          new ResourceManagerMessage.SlotAnswer(
              id, request.epoch(), request.requestId(), granted ? "" : "it is taken", report()));
    }
    if (granted && offers) {
      offer(request);
    }
  }

  void offer(TaskExecutorMessage.RequestSlot request) {
    unanswered.put(request.allocation(), request);
    request
        .jobMaster()
        .tell(
            new JobMasterMessage.OfferSlots(
                id,
                inbox.ref(),
                new Wire.Address("host-" + id, 6121),
                request.job(),
                request.jobEpoch(),
                List.of(new SlotOffer(request.allocation(), request.slot(), request.profile()))));
  }

  private void onDeploy(TaskExecutorMessage.DeployTask deploy) {
    ExecutionAttemptId attempt = deploy.task().attempt();
    if (!losesDeployments && deployed.putIfAbsent(attempt, deploy) == null) {
      tasks.put(attempt, ExecutionState.DEPLOYING);
      task(attempt, ExecutionState.INITIALIZING);
      if (startsTasks) {
        task(attempt, ExecutionState.RUNNING);
      }
    }
  }

  private void onCancel(TaskExecutorMessage.CancelTask cancel) {
    ExecutionState state = tasks.get(cancel.attempt());
    if (!ignoresCancel && state != null) {
      task(cancel.attempt(), state.terminal() ? state : ExecutionState.CANCELED);
    }
  }

  /** One message for each task, as a worker with very many would. */
  private void onQuestion(TaskExecutorMessage.DescribeTasks question) {
    questions++;
    tasks.forEach(
        (attempt, state) -> {
          SubtaskProgress told = progress.get(attempt);
          if (answersToLose-- <= 0) {
            deployed
                .get(attempt)
                .jobMaster()
                .tell(
                    new JobMasterMessage.TasksDescribed(
                        id,
                        question.jobEpoch(),
                        question.question(),
                        told == null ? List.of() : List.of(told),
                        told == null ? List.of(attempt) : List.of()));
          }
        });
  }

  private void onSourceEvent(TaskExecutorMessage.SourceEvent event) {
    TaskExecutorMessage.DeployTask deploy = deployed.get(event.attempt());
    Line line = line(event.attempt());
    line.heard.addAll(line.in.receive(event.sequence(), event.event()));
    deploy
        .jobMaster()
        .tell(
            new JobMasterMessage.SourceEventsTaken(
                event.jobEpoch(), event.attempt(), line.in.takenUpTo()));
  }

  private void onMasterHeartbeat(TaskExecutorMessage.MasterHeartbeat beat) {
    List<AllocationId> held =
        slots.stream()
            .filter(slot -> beat.job().equals(slot.job()))
            .map(SlotStatus::allocation)
            .toList();
    List<JobMasterMessage.TaskState> states =
        tasks.entrySet().stream()
            .filter(task -> task.getKey().job().equals(beat.job()))
            .map(task -> new JobMasterMessage.TaskState(task.getKey(), task.getValue()))
            .toList();
    beat.jobMaster()
        .tell(new JobMasterMessage.WorkerHeartbeat(id, beat.job(), beat.jobEpoch(), held, states));
  }

  SlotReport report() {
    return new SlotReport(version, slots);
  }

  private void activate(AllocationId allocation) {
    for (SlotStatus slot : List.copyOf(slots)) {
      if (allocation.equals(slot.allocation()) && slot.job() != null) {
        set(slot.slotIndex(), SlotState.ACTIVE, slot.job(), allocation);
      }
    }
  }

  private void free(AllocationId allocation) {
    for (SlotStatus slot : List.copyOf(slots)) {
      if (allocation.equals(slot.allocation())) {
        set(slot.slotIndex(), SlotState.FREE, null, null);
      }
    }
  }

  private void set(
      int index, SlotState state, @Nullable JobId job, @Nullable AllocationId allocation) {
    ResourceProfile granted = job == null ? null : ResourceProfile.UNKNOWN;
    slots.set(
        index, new SlotStatus(index, ResourceProfile.UNKNOWN, state, job, allocation, granted));
    version++;
  }
}
