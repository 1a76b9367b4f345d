package dev.weir.actors.job;

import dev.weir.actors.port.JobMasters.Progress;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.WorkerId;
import dev.weir.scheduler.job.JobEffect;
import dev.weir.scheduler.job.JobScheduler;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does what the scheduler decided: each effect is one message, or a line in the log. */
final class EffectRunner {

  private final Office office;
  private final JobScheduler scheduler;
  private final WorkerBook workers;
  private final AttachedClient client;
  private final Set<ExecutionAttemptId> running = new HashSet<>();
  private JobEffect.@Nullable JobTerminated end;

  EffectRunner(Office office, JobScheduler scheduler, WorkerBook workers, AttachedClient client) {
    this.office = office;
    this.scheduler = scheduler;
    this.workers = workers;
    this.client = client;
  }

  /** The last effect, once it has come. */
  Optional<JobEffect.JobTerminated> end() {
    return Optional.ofNullable(end);
  }

  void run(JobEffect effect) {
    if (effect instanceof JobEffect.DeclareRequirements declare) {
      // One that is being stopped needs the slots it has until its tasks have ended there.
      boolean stopping = declare.requirements().isEmpty() && !scheduler.status().terminal();
      declare(stopping ? scheduler.slotPool().holdings() : declare.requirements());
    } else if (effect instanceof JobEffect.AnswerOffers answer) {
      tell(
          answer.worker(),
          new TaskExecutorMessage.OffersAnswered(
              office.job(), office.epoch(), answer.accepted(), answer.rejected()));
    } else if (effect instanceof JobEffect.Deploy deploy) {
      deploy(deploy);
    } else if (effect instanceof JobEffect.CancelTask cancel) {
      tell(cancel.worker(), new TaskExecutorMessage.CancelTask(office.epoch(), cancel.attempt()));
    } else if (effect instanceof JobEffect.FreeSlot free) {
      tell(
          free.worker(),
          new TaskExecutorMessage.FreeSlot(
              office.epoch(), office.job(), free.allocation(), free.reason()));
    } else if (effect instanceof JobEffect.JobStatusChanged changed) {
      statusChanged(changed);
    } else if (effect instanceof JobEffect.TaskStateChanged changed) {
      taskStateChanged(changed);
    } else if (effect instanceof JobEffect.NotEnoughSlots missing) {
      warn(missing.text());
    } else if (effect instanceof JobEffect.TaskStuck stuck) {
      warn(stuck.text());
    } else if (effect instanceof JobEffect.JobTerminated terminated) {
      end = terminated;
      if (terminated.status() != JobStatus.SUSPENDED) {
        declare(List.of());
      }
    }
  }

  /** To declare nothing is to say that the job is over: its slots go to others at once. */
  private void declare(List<ResourceRequirement> requirements) {
    office.send(
        office.parts().resourceManager(),
        new ResourceManagerMessage.DeclareRequirements(
            office.job(), office.epoch(), office.context().getSelf(), requirements));
  }

  private void deploy(JobEffect.Deploy deploy) {
    tell(
        deploy.worker(),
        new TaskExecutorMessage.DeployTask(
            office.epoch(),
            office.context().getSelf(),
            client.takingOutput(),
            office.assignment().files(),
            deploy.descriptor()));
  }

  private void statusChanged(JobEffect.JobStatusChanged changed) {
    office
        .context()
        .getLog()
        .info("job '{}' ({}) is {}", office.name(), office.job(), changed.status());
    office
        .assignment()
        .observer()
        .tell(new Progress.StatusChanged(office.job(), changed.status(), changed.atMillis()));
    client.tell(
        new ClientMessage.JobStatusChanged(office.job(), changed.status(), changed.atMillis()));
  }

  private void taskStateChanged(JobEffect.TaskStateChanged changed) {
    office.context().getLog().debug("task {} is {}", changed.attempt(), changed.state());
    boolean counted =
        changed.state() == ExecutionState.RUNNING
            ? running.add(changed.attempt())
            : running.remove(changed.attempt());
    if (counted) {
      office.assignment().observer().tell(new Progress.TasksRunning(office.job(), running.size()));
    }
  }

  private void warn(String text) {
    office.context().getLog().warn("job '{}': {}", office.name(), text);
    client.tell(new ClientMessage.JobWarning(office.job(), text));
  }

  private void tell(WorkerId worker, TaskExecutorMessage message) {
    workers.executor(worker).ifPresent(executor -> office.send(executor, message));
  }
}
