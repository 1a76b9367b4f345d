package dev.weir.actors.job;

import akka.actor.typed.javadsl.ActorContext;
import dev.weir.actors.port.JobMasters.Assignment;
import dev.weir.actors.port.JobMasters.Progress;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.WorkerId;
import dev.weir.scheduler.job.JobEffect;
import dev.weir.scheduler.status.ExecutionState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does what the scheduler decided: each effect is one message, or a line in the log. */
final class EffectRunner {

  private final ActorContext<JobMasterMessage> context;
  private final JobMaster.Parts parts;
  private final Assignment job;
  private final Epoch epoch;
  private final WorkerBook workers;
  private final AttachedClient client;
  private final Set<WorkerId> knowClient = new HashSet<>();
  private final Set<ExecutionAttemptId> running = new HashSet<>();
  private JobEffect.@Nullable JobTerminated end;

  EffectRunner(
      ActorContext<JobMasterMessage> context,
      JobMaster.Parts parts,
      Assignment job,
      Epoch epoch,
      WorkerBook workers,
      AttachedClient client) {
    this.context = context;
    this.parts = parts;
    this.job = job;
    this.epoch = epoch;
    this.workers = workers;
    this.client = client;
  }

  /** The last effect, once it has come. */
  Optional<JobEffect.JobTerminated> end() {
    return Optional.ofNullable(end);
  }

  void run(JobEffect effect) {
    if (effect instanceof JobEffect.DeclareRequirements declare) {
      declare(declare);
    } else if (effect instanceof JobEffect.AnswerOffers answer) {
      tell(
          answer.worker(),
          new TaskExecutorMessage.OffersAnswered(
              job.job(), epoch, answer.accepted(), answer.rejected()));
    } else if (effect instanceof JobEffect.Deploy deploy) {
      deploy(deploy);
    } else if (effect instanceof JobEffect.CancelTask cancel) {
      tell(cancel.worker(), new TaskExecutorMessage.CancelTask(epoch, cancel.attempt()));
    } else if (effect instanceof JobEffect.FreeSlot free) {
      tell(
          free.worker(),
          new TaskExecutorMessage.FreeSlot(epoch, job.job(), free.allocation(), free.reason()));
    } else if (effect instanceof JobEffect.NotifyClientGone gone) {
      tell(gone.worker(), new TaskExecutorMessage.ClientGone(job.job(), epoch));
    } else if (effect instanceof JobEffect.JobStatusChanged changed) {
      statusChanged(changed);
    } else if (effect instanceof JobEffect.TaskStateChanged changed) {
      taskStateChanged(changed);
    } else if (effect instanceof JobEffect.NotEnoughSlots missing) {
      context.getLog().warn("job '{}': {}", job.name(), missing.text());
      client.tell(new ClientMessage.JobWarning(job.job(), missing.text()));
    } else if (effect instanceof JobEffect.JobTerminated terminated) {
      end = terminated;
    }
  }

  private void declare(JobEffect.DeclareRequirements declare) {
    parts
        .link()
        .send(
            parts.resourceManager(),
            new ResourceManagerMessage.DeclareRequirements(
                job.job(), epoch, context.getSelf(), declare.requirements()));
  }

  /** A worker hears of the client before its first task of the job does. */
  private void deploy(JobEffect.Deploy deploy) {
    client
        .takingOutput()
        .filter(attached -> knowClient.add(deploy.worker()))
        .ifPresent(
            attached ->
                tell(
                    deploy.worker(),
                    new TaskExecutorMessage.ClientAttached(job.job(), epoch, attached)));
    tell(
        deploy.worker(),
        new TaskExecutorMessage.DeployTask(
            epoch, context.getSelf(), job.files(), deploy.descriptor()));
  }

  private void statusChanged(JobEffect.JobStatusChanged changed) {
    context.getLog().info("job '{}' ({}) is {}", job.name(), job.job(), changed.status());
    job.observer()
        .tell(new Progress.StatusChanged(job.job(), changed.status(), changed.atMillis()));
    client.tell(
        new ClientMessage.JobStatusChanged(job.job(), changed.status(), changed.atMillis()));
  }

  private void taskStateChanged(JobEffect.TaskStateChanged changed) {
    context.getLog().debug("task {} is {}", changed.attempt(), changed.state());
    boolean counted =
        changed.state() == ExecutionState.RUNNING
            ? running.add(changed.attempt())
            : running.remove(changed.attempt());
    if (counted) {
      job.observer().tell(new Progress.TasksRunning(job.job(), running.size()));
    }
  }

  private void tell(WorkerId worker, TaskExecutorMessage message) {
    workers.executor(worker).ifPresent(executor -> parts.link().send(executor, message));
  }
}
