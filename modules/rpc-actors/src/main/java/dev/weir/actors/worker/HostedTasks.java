package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.MailboxSelector;
import akka.actor.typed.Props;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.tasks.SubtaskParameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts tasks, cancels them, and tells their master what becomes of them.
 *
 * <pre>
 *   DEPLOYING  the job's code is on its way
 *   INITIALIZING  its actor has begun      RUNNING  it has done a first step
 *   CANCELING  asked to end: after the grace time its thread is interrupted, again and again;
 *              after the timeout it is reported as failed and given up, but its slot stays taken
 *              until the thread comes back
 * </pre>
 */
final class HostedTasks {

  private final WorkerScope scope;
  private int spawned;

  HostedTasks(WorkerScope scope) {
    this.scope = scope;
  }

  /** Takes a deployment in. The task starts when the job's code is here. */
  void deploy(HostedJob job, TaskDeploymentDescriptor descriptor) {
    ExecutionAttemptId attempt = descriptor.attempt();
    HostedTask known = job.task(attempt);
    if (known != null) {
      tell(job, known); // asked twice
    } else if (job.cancelledBefore(attempt)) {
      tell(job, attempt, ExecutionState.CANCELED, null);
    } else if (!scope.slots().addTask(descriptor.allocation(), attempt)) {
      SubtaskPlace place = SubtaskPlace.unnamed(attempt, scope.worker());
      String text = "its slot " + descriptor.allocation() + " is not the job's on this worker";
      tell(job, attempt, ExecutionState.FAILED, place.failure("NoSuchSlot", text));
    } else {
      HostedTask task = new HostedTask(scope, job, descriptor);
      job.add(task);
      JobLease lease = job.lease();
      if (lease != null) {
        start(job, task, lease);
      }
    }
  }

  /** The job's code is here: starts what waits for it. */
  void startWaiting(HostedJob job, JobLease lease) {
    for (HostedTask task : job.tasks()) {
      if (task.state() == ExecutionState.DEPLOYING) {
        start(job, task, lease);
      }
    }
  }

  /** The job's code cannot be had: fails what waits for it. */
  void failWaiting(HostedJob job, String reason) {
    for (HostedTask task : job.tasks()) {
      if (task.state() == ExecutionState.DEPLOYING) {
        SubtaskPlace place = SubtaskPlace.unnamed(task.attempt(), scope.worker());
        ended(job, task, ExecutionState.FAILED, place.failure("NoJobFiles", reason), Map.of());
      }
    }
  }

  private void start(HostedJob job, HostedTask task, JobLease lease) {
    Optional<JobVertex> vertex = vertexOf(lease.graph(), task.attempt());
    if (vertex.isEmpty()) {
      SubtaskPlace place = SubtaskPlace.unnamed(task.attempt(), scope.worker());
      FailureReport failure =
          place.failure(
              "NoSuchVertex",
              "the job graph " + lease.graph().name() + " has no such subtask of such a vertex");
      ended(job, task, ExecutionState.FAILED, failure, Map.of());
      return;
    }
    SubtaskLeash leash = new SubtaskLeash();
    SubtaskParts parts = partsOf(job, task, lease, leash);
    ActorRef<SubtaskMessage> actor =
        scope
            .context()
            .spawn(SubtaskActor.create(parts), "subtask-" + ++spawned, propsOf(vertex.get()));
    scope.context().watchWith(actor, new WorkerEvent.TaskGone(task.attempt()));
    task.started(new HostedTask.Running(actor, leash, parts.place()));
    tell(job, task);
  }

  private static Optional<JobVertex> vertexOf(JobGraph graph, ExecutionAttemptId attempt) {
    return graph.vertices().stream()
        .filter(vertex -> vertex.id().equals(attempt.vertex().vertex()))
        .filter(vertex -> attempt.subtask() < vertex.parallelism())
        .findFirst();
  }

  private SubtaskParts partsOf(HostedJob job, HostedTask task, JobLease lease, SubtaskLeash leash) {
    TaskExecutorParts worker = scope.parts();
    SubtaskParameters parameters =
        new SubtaskParameters(
            task.descriptor(),
            lease.graph(),
            lease.loader(),
            worker.ports().dataPlane(),
            job.limits(worker.limits(), lease.graph()),
            scope.worker().value(),
            worker.data());
    return new SubtaskParts(
        parameters,
        worker.subtasks(),
        lease.serializers(),
        leash,
        job.client(),
        scope.self(),
        worker.ports());
  }

  private static Props propsOf(JobVertex vertex) {
    String dispatcher = vertex.blocking() ? "weir.pinned-dispatcher" : "weir.task-dispatcher";
    return MailboxSelector.fromConfig("weir.subtask-mailbox").withDispatcherFromConfig(dispatcher);
  }

  void onRuns(HostedJob job, HostedTask task) {
    if (task.runs()) {
      tell(job, task);
    }
  }

  void onEnded(HostedJob job, HostedTask task, WorkerEvent.TaskEnded end) {
    if (!task.gone()) {
      ended(job, task, end.state(), end.failure(), end.accumulators());
    }
  }

  /** Its actor is no more. Unless it ended before, something went wrong that it could not say. */
  void onGone(HostedJob job, HostedTask task) {
    if (!task.gone()) {
      SubtaskPlace place = SubtaskPlace.unnamed(task.attempt(), scope.worker());
      FailureReport failure =
          place.failure("ActorDied", "its actor died without a report; the worker's log says why");
      scope.parts().ports().dataPlane().release(task.attempt());
      ended(job, task, ExecutionState.FAILED, failure, Map.of());
    }
  }

  /** Cancels an attempt as its master asks, and answers with its state. */
  void cancel(HostedJob job, ExecutionAttemptId attempt) {
    HostedTask task = job.task(attempt);
    if (task == null) {
      job.tombstone(attempt);
      tell(job, attempt, ExecutionState.CANCELED, null);
    } else if (task.state().terminal()) {
      tell(job, task);
    } else {
      cancel(job, task);
    }
  }

  /** Cancels a task. Twice changes nothing. */
  void cancel(HostedJob job, HostedTask task) {
    HostedTask.Running running = task.running();
    if (running == null) {
      ended(job, task, ExecutionState.CANCELED, null, Map.of());
    } else if (!task.state().terminal() && task.state() != ExecutionState.CANCELING) {
      task.cancelled(scope.nowMillis());
      running.leash().cancel();
      running.tell(SubtaskMessage.Wake.WAKE);
      lookAgain(task, scope.settings().cancellation().graceMillis());
    }
  }

  /** The grace time of a cancelled task is over, or the time since the last interrupt. */
  void onCancelOverdue(HostedJob job, HostedTask task) {
    HostedTask.Running running = task.running();
    if (task.gone() || running == null) {
      return;
    }
    long sinceMillis = scope.nowMillis() - task.cancelledAtMillis();
    List<StackTraceElement> stack = running.leash().stack();
    running.leash().interrupt();
    if (!task.state().terminal()
        && sinceMillis >= scope.settings().cancellation().timeoutMillis()) {
      giveUp(
          job, task, running.place().failure(FailureReport.STUCK, stuckText(sinceMillis), stack));
    }
    lookAgain(task, scope.settings().cancellation().interruptMillis());
  }

  private void giveUp(HostedJob job, HostedTask task, FailureReport failure) {
    scope.log().error("{}{}", failure.summary(), stackText(failure));
    // Its channels end now, so that nobody waits for a thread that may never come back.
    scope.parts().ports().dataPlane().release(task.attempt());
    task.ended(ExecutionState.FAILED, failure, Map.of());
    tell(job, task);
  }

  private String stuckText(long sinceMillis) {
    return "user code has not returned "
        + sinceMillis
        + " ms after it was cancelled, though its thread was interrupted. Its slot on worker "
        + scope.worker()
        + " stays taken until it returns or the worker is restarted. Make the code at the top of"
        + " the stack end when it is interrupted";
  }

  private static String stackText(FailureReport failure) {
    StringBuilder text = new StringBuilder();
    for (FailureReport.StackFrame frame : failure.causes().get(0).frames()) {
      text.append("\n  at ").append(frame.className()).append('.').append(frame.method());
      text.append('(').append(frame.file()).append(':').append(frame.line()).append(')');
    }
    return text.toString();
  }

  private void lookAgain(HostedTask task, long delayMillis) {
    WorkerEvent overdue = new WorkerEvent.CancelOverdue(task.attempt());
    scope.timers().startSingleTimer(overdue, overdue, Duration.ofMillis(delayMillis));
  }

  private void ended(
      HostedJob job,
      HostedTask task,
      ExecutionState state,
      @Nullable FailureReport failure,
      Map<String, byte[]> accumulators) {
    boolean news = !task.state().terminal();
    task.ended(state, failure, accumulators);
    task.isGone();
    scope.timers().cancel(new WorkerEvent.CancelOverdue(task.attempt()));
    scope.slots().removeTask(task.allocation(), task.attempt());
    if (news) {
      tell(job, task);
    } else {
      scope.log().info("the thread of {} has come back; its slot is free", task.attempt());
    }
  }

  /** Tells the master how a task stands; what it cannot know before the task runs is left out. */
  void tell(HostedJob job, HostedTask task) {
    scope.send(
        job.master(),
        new JobMasterMessage.TaskStateChanged(
            scope.worker(),
            job.epoch(),
            task.attempt(),
            task.state(),
            task.failure(),
            task.accumulators()));
  }

  private void tell(
      HostedJob job,
      ExecutionAttemptId attempt,
      ExecutionState state,
      @Nullable FailureReport failure) {
    scope.send(
        job.master(),
        new JobMasterMessage.TaskStateChanged(
            scope.worker(), job.epoch(), attempt, state, failure, Map.of()));
  }
}
