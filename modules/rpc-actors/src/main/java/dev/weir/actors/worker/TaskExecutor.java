package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.japi.function.Function;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.scheduler.worker.WorkerSlotTable;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker: owns slots and runs subtasks in them.
 *
 * <pre>
 *   ResourceManager  &lt;-- registers, heartbeats --    {@link ManagerConnection}
 *                    --- requests a slot ------&gt;     {@link WorkerSlotTable}, pure
 *   JobMaster        &lt;-- offers, heartbeats -----    {@link HostedJobs}
 *                    --- deploys, cancels ------&gt;    {@link HostedTasks}
 *                                                     |  one for each attempt
 *   Client           &lt;-- output -----------------    {@link SubtaskActor}
 * </pre>
 *
 * <p>Every command carries the epoch of its sender; those of a master that has a successor are
 * dropped and counted. Everything else may come late, twice or never.
 */
public final class TaskExecutor {

  /** How often the data plane hears what time it is. */
  private static final Duration DATA_PLANE_TICK = Duration.ofMillis(250);

  private final WorkerScope scope;
  private final ManagerConnection manager;
  private final HostedTasks tasks;
  private final HostedJobs jobs;
  private final Surveys surveys;

  private TaskExecutor(WorkerScope scope) {
    this.scope = scope;
    this.manager = new ManagerConnection(scope);
    this.tasks = new HostedTasks(scope);
    ActorRef<JobLibraryMessage.Answer> leases =
        scope.context().messageAdapter(JobLibraryMessage.Answer.class, TaskExecutor::translate);
    this.jobs = new HostedJobs(scope, tasks, leases);
    this.surveys = new Surveys(scope);
  }

  /** The behaviour of a worker; at home on {@code weir.control-dispatcher}. */
  public static Behavior<TaskExecutorMessage> create(TaskExecutorParts parts) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> started(parts, context, timers)));
  }

  /**
   * Tells a worker to leave: it says so to the resource manager, cancels its tasks, and stops.
   *
   * @param reason why, for the resource manager's log
   */
  public static TaskExecutorMessage leave(String reason) {
    return new WorkerEvent.Leave(reason);
  }

  private static Behavior<TaskExecutorMessage> started(
      TaskExecutorParts parts,
      ActorContext<TaskExecutorMessage> context,
      TimerScheduler<TaskExecutorMessage> timers) {
    context.setLoggerName(TaskExecutor.class);
    WorkerSlotTable slots =
        new WorkerSlotTable(parts.settings().slots(), parts.settings().slotTable());
    TaskExecutor executor = new TaskExecutor(new WorkerScope(parts, context, timers, slots));
    timers.startTimerAtFixedRate(
        WorkerEvent.HeartbeatTick.HEARTBEAT_TICK,
        Duration.ofMillis(parts.settings().heartbeatIntervalMillis()));
    timers.startTimerAtFixedRate(WorkerEvent.DataPlaneTick.DATA_PLANE_TICK, DATA_PLANE_TICK);
    executor.manager.look();
    return executor.behavior();
  }

  private Behavior<TaskExecutorMessage> behavior() {
    return Behaviors.receive(TaskExecutorMessage.class)
        .onMessage(TaskExecutorMessage.Registered.class, stay(manager::onRegistered))
        .onMessage(TaskExecutorMessage.RegistrationRefused.class, stay(manager::onRefused))
        .onMessage(TaskExecutorMessage.Heard.class, stay(manager::onHeard))
        .onMessage(TaskExecutorMessage.RegisterAgain.class, stay(manager::onRegisterAgain))
        .onMessage(TaskExecutorMessage.RequestSlot.class, stay(this::onRequestSlot))
        .onMessage(TaskExecutorMessage.ReclaimSlot.class, stay(this::onReclaimSlot))
        .onMessage(TaskExecutorMessage.OffersAnswered.class, stay(this::onOffersAnswered))
        .onMessage(TaskExecutorMessage.DeployTask.class, stay(this::onDeployTask))
        .onMessage(TaskExecutorMessage.CancelTask.class, stay(this::onCancelTask))
        .onMessage(TaskExecutorMessage.FreeSlot.class, stay(this::onFreeSlot))
        .onMessage(TaskExecutorMessage.MasterHeartbeat.class, stay(this::onMasterHeartbeat))
        .onMessage(TaskExecutorMessage.SourceEvent.class, stay(this::onSourceEvent))
        .onMessage(TaskExecutorMessage.SourceEventsTaken.class, stay(this::onSourceEventsTaken))
        .onMessage(TaskExecutorMessage.ChunkTaken.class, stay(this::onChunkTaken))
        .onMessage(TaskExecutorMessage.DescribeTasks.class, stay(this::onDescribeTasks))
        .onMessage(WorkerEvent.RegisterTick.class, stay(tick -> manager.onRegisterTick()))
        .onMessage(WorkerEvent.HeartbeatTick.class, stay(tick -> onHeartbeatTick()))
        .onMessage(WorkerEvent.DataPlaneTick.class, stay(tick -> onDataPlaneTick()))
        .onMessage(WorkerEvent.CodeOpened.class, stay(opened -> jobs.onCode(opened.lease())))
        .onMessage(WorkerEvent.CodeRefused.class, stay(this::onCodeRefused))
        .onMessage(
            WorkerEvent.TaskRuns.class, stay(runs -> withTask(runs.attempt(), tasks::onRuns)))
        .onMessage(WorkerEvent.TaskEnded.class, stay(this::onTaskEnded))
        .onMessage(WorkerEvent.TaskGone.class, stay(this::onTaskGone))
        .onMessage(WorkerEvent.FromReader.class, stay(this::onFromReader))
        .onMessage(WorkerEvent.TaskDescribed.class, stay(this::onTaskDescribed))
        .onMessage(WorkerEvent.SurveyOver.class, stay(this::onSurveyOver))
        .onMessage(
            WorkerEvent.CancelOverdue.class,
            stay(overdue -> withTask(overdue.attempt(), tasks::onCancelOverdue)))
        .onMessage(WorkerEvent.Leave.class, this::onLeave)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private static <M> Function<M, Behavior<TaskExecutorMessage>> stay(Consumer<M> handler) {
    return message -> {
      handler.accept(message);
      return Behaviors.same();
    };
  }

  private void onRequestSlot(TaskExecutorMessage.RequestSlot request) {
    if (!manager.follow(request.epoch(), request)) {
      return;
    }
    WorkerSlotTable.Granted granted =
        scope
            .slots()
            .allocate(
                request.epoch(),
                request.slot(),
                request.job(),
                request.jobEpoch(),
                request.allocation(),
                request.profile(),
                scope.nowMillis());
    manager.answer(request, refusal(granted, request));
    if (granted == WorkerSlotTable.Granted.YES) {
      jobs.offer(request.job(), request.jobEpoch(), request.jobMaster(), request.allocation());
    }
  }

  private static String refusal(
      WorkerSlotTable.Granted granted, TaskExecutorMessage.RequestSlot request) {
    String slot = "slot " + request.slot();
    return switch (granted) {
      case YES -> "";
      case STALE_EPOCH -> "job " + request.job() + " has a later master than " + request.jobEpoch();
      case OCCUPIED -> slot + " is taken";
      case SPENT -> "allocation " + request.allocation() + " was given back before";
      case NO_SUCH_SLOT -> "there is no " + slot + " of at least " + request.profile();
    };
  }

  private void onReclaimSlot(TaskExecutorMessage.ReclaimSlot reclaim) {
    if (!manager.follow(reclaim.epoch(), reclaim)) {
      return;
    }
    scope
        .slots()
        .freeForResourceManager(reclaim.epoch(), reclaim.allocation(), reclaim.reason())
        .ifPresent(freed -> jobs.empty(freed, true));
    afterSlotsChanged();
  }

  private void onOffersAnswered(TaskExecutorMessage.OffersAnswered answer) {
    if (!jobs.heard(answer.job(), answer.jobEpoch(), null)) {
      scope.dropFenced(answer);
      return;
    }
    HostedJob job = jobs.find(answer.job());
    if (job == null) {
      scope.dropStray(answer);
      return;
    }
    jobs.onAnswer(job, answer.accepted(), answer.refused());
    afterSlotsChanged();
  }

  private void onDeployTask(TaskExecutorMessage.DeployTask deploy) {
    ExecutionAttemptId attempt = deploy.task().attempt();
    if (!jobs.heard(attempt.job(), deploy.jobEpoch(), deploy.jobMaster())) {
      scope.dropFenced(deploy);
      return;
    }
    HostedJob known = jobs.find(attempt.job());
    HostedJob job =
        known != null ? known : new HostedJob(attempt.job(), deploy.jobEpoch(), deploy.jobMaster());
    jobs.follow(job, deploy.client());
    tasks.deploy(job, deploy.task());
    if (job.task(attempt) != null) {
      jobs.needCode(job, deploy.files());
    }
  }

  private void onCancelTask(TaskExecutorMessage.CancelTask cancel) {
    if (!jobs.heard(cancel.attempt().job(), cancel.jobEpoch(), null)) {
      scope.dropFenced(cancel);
      return;
    }
    HostedJob job = jobs.find(cancel.attempt().job());
    if (job == null) {
      scope.dropStray(cancel); // its master's next heartbeat shows it that nothing is here
      return;
    }
    tasks.cancel(job, cancel.attempt());
    afterSlotsChanged();
  }

  private void onFreeSlot(TaskExecutorMessage.FreeSlot free) {
    if (!jobs.heard(free.job(), free.jobEpoch(), null)) {
      scope.dropFenced(free);
      return;
    }
    scope
        .slots()
        .free(free.job(), free.allocation(), free.reason())
        .ifPresent(freed -> jobs.empty(freed, false));
    afterSlotsChanged();
  }

  private void onMasterHeartbeat(TaskExecutorMessage.MasterHeartbeat heartbeat) {
    if (!jobs.heard(heartbeat.job(), heartbeat.jobEpoch(), heartbeat.jobMaster())) {
      scope.dropFenced(heartbeat);
      return;
    }
    HostedJob job = jobs.find(heartbeat.job());
    if (job != null) {
      jobs.follow(job, heartbeat.client());
    }
    jobs.answerHeartbeat(heartbeat.job(), heartbeat.jobEpoch(), heartbeat.jobMaster());
  }

  private void onSourceEvent(TaskExecutorMessage.SourceEvent event) {
    onLine(
        event.attempt(),
        event.jobEpoch(),
        event,
        line -> line.toReader(event.sequence(), event.event()));
  }

  private void onSourceEventsTaken(TaskExecutorMessage.SourceEventsTaken taken) {
    onLine(taken.attempt(), taken.jobEpoch(), taken, line -> line.taken(taken.upTo()));
  }

  private void onLine(
      ExecutionAttemptId attempt,
      Epoch jobEpoch,
      TaskExecutorMessage received,
      Consumer<SourceLine> handler) {
    if (!jobs.heard(attempt.job(), jobEpoch, null)) {
      scope.dropFenced(received);
      return;
    }
    HostedTask task = jobs.task(attempt);
    if (task == null || task.running() == null) {
      scope.dropStray(received);
      return;
    }
    handler.accept(task.source());
  }

  private void onChunkTaken(TaskExecutorMessage.ChunkTaken taken) {
    HostedTask task = jobs.task(taken.attempt());
    HostedTask.Running running = task == null || task.gone() ? null : task.running();
    if (running == null) {
      scope.dropStray(taken);
      return;
    }
    running.tell(new SubtaskMessage.ClientTook(taken.sinkId(), taken.sequence()));
  }

  private void onDescribeTasks(TaskExecutorMessage.DescribeTasks question) {
    if (!jobs.heard(question.job(), question.jobEpoch(), null)) {
      scope.dropFenced(question);
      return;
    }
    HostedJob job = jobs.find(question.job());
    if (job == null) {
      scope.dropStray(question); // its master's next heartbeat shows it that nothing is here
      return;
    }
    surveys.begin(job, question);
  }

  private void onTaskDescribed(WorkerEvent.TaskDescribed described) {
    withTask(
        described.progress().attempt(),
        (job, task) -> surveys.told(job, task, described.progress()));
  }

  private void onSurveyOver(WorkerEvent.SurveyOver over) {
    HostedJob job = jobs.find(over.job());
    if (job == null) {
      surveys.forget(over.job());
    } else {
      surveys.over(job, over.question());
    }
  }

  private void onHeartbeatTick() {
    jobs.onHeartbeatTick();
    jobs.tidy();
    manager.onHeartbeatTick();
  }

  private void onDataPlaneTick() {
    scope.parts().ports().dataPlane().tick(scope.parts().ports().clock().nanoTime());
  }

  private void onCodeRefused(WorkerEvent.CodeRefused refused) {
    jobs.onNoCode(refused.job(), refused.reason());
    afterSlotsChanged();
  }

  private void onTaskEnded(WorkerEvent.TaskEnded end) {
    withTask(end.attempt(), (job, task) -> tasks.onEnded(job, task, end));
    afterSlotsChanged();
  }

  private void onTaskGone(WorkerEvent.TaskGone gone) {
    withTask(gone.attempt(), tasks::onGone);
    afterSlotsChanged();
  }

  private void onFromReader(WorkerEvent.FromReader message) {
    withTask(message.attempt(), (job, task) -> task.source().toEnumerator(message.event()));
  }

  private void withTask(ExecutionAttemptId attempt, BiConsumer<HostedJob, HostedTask> handler) {
    HostedJob job = jobs.find(attempt.job());
    HostedTask task = job == null ? null : job.task(attempt);
    if (job != null && task != null) {
      handler.accept(job, task);
    }
  }

  private void afterSlotsChanged() {
    jobs.tidy();
    manager.reportSlots();
  }

  private Behavior<TaskExecutorMessage> onLeave(WorkerEvent.Leave leave) {
    manager.leave(leave.reason());
    for (HostedJob job : jobs.all()) {
      job.tasks().stream().map(HostedTask::running).forEach(TaskExecutor::end);
    }
    return Behaviors.stopped();
  }

  /** There is no time for grace: what blocks must not keep the process. */
  private static void end(HostedTask.@Nullable Running running) {
    if (running != null) {
      running.leash().cancel();
      running.leash().interrupt();
    }
  }

  private Behavior<TaskExecutorMessage> onStop() {
    manager.leave("the worker has stopped");
    jobs.all().forEach(jobs::giveBack);
    return Behaviors.same();
  }

  private static TaskExecutorMessage translate(JobLibraryMessage.Answer answer) {
    if (answer instanceof JobLibraryMessage.Leased leased) {
      return new WorkerEvent.CodeOpened(leased.lease());
    }
    JobLibraryMessage.Refused refused = (JobLibraryMessage.Refused) answer;
    return new WorkerEvent.CodeRefused(refused.job(), refused.reason());
  }
}
