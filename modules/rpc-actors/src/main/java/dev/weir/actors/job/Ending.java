package dev.weir.actors.job;

import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.port.BlockingCalls;
import dev.weir.actors.port.JobMasters.Progress;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.serialization.AccumulatorsCodec;
import dev.weir.core.id.BlobKey;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.scheduler.job.JobEffect;
import dev.weir.scheduler.status.JobStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last phase of a master: the client hears how the job ended, then the dispatcher, and the
 * actor stops. Large accumulators are stored first; everything else that still comes is too late.
 */
final class Ending {

  private final Office office;
  private final AttachedClient client;
  private final JobEffect.JobTerminated end;
  private final List<Map<String, byte[]>> accumulators;
  private final long endedAtMillis;

  private record Stored(@Nullable BlobKey key, @Nullable Throwable failure)
      implements JobMasterMessage.Internal {}

  Ending(Office office, AttachedClient client, JobEffect.JobTerminated end, long endedAtMillis) {
    this.office = office;
    this.client = client;
    this.end = end;
    this.accumulators =
        end.accumulators().stream().map(JobEffect.AttemptAccumulators::accumulators).toList();
    this.endedAtMillis = endedAtMillis;
  }

  Behavior<JobMasterMessage> begin() {
    FailureReport failure = end.failure();
    if (failure != null) {
      office
          .context()
          .getLog()
          .warn(
              "{}: {} ({} more failures followed)",
              office.job(),
              failure.summary(),
              end.suppressedFailures());
    }
    if (AccumulatorsCodec.size(accumulators)
        <= office.parts().settings().accumulatorBytesInlineMax()) {
      return end(accumulators, null);
    }
    office
        .context()
        .pipeToSelf(
            BlockingCalls.of(office.context().getSystem())
                .run(() -> office.parts().store().put(AccumulatorsCodec.encode(accumulators))),
            Stored::new);
    return Behaviors.receive(JobMasterMessage.class)
        .onMessage(Stored.class, this::onStored)
        .onAnyMessage(late -> Behaviors.same())
        .onSignal(Terminated.class, stopped -> Behaviors.same()) // a coordinator that was watched
        .build();
  }

  private Behavior<JobMasterMessage> onStored(Stored stored) {
    if (stored.key() == null) {
      String text =
          "the accumulators of job '"
              + office.name()
              + "' are lost: the blob store refused them: "
              + stored.failure();
      office.context().getLog().error(text, stored.failure());
      client.tell(new ClientMessage.JobWarning(office.job(), text));
      return end(List.of(), null);
    }
    return end(null, stored.key());
  }

  private Behavior<JobMasterMessage> end(
      @Nullable List<Map<String, byte[]>> inline, @Nullable BlobKey blob) {
    ClientMessage.JobEnded outcome =
        new ClientMessage.JobEnded(
            office.job(),
            end.status(),
            office.assignment().submittedAtMillis(),
            endedAtMillis,
            end.failure(),
            inline,
            blob);
    if (end.status() != JobStatus.SUSPENDED) {
      client.tell(outcome); // a suspended job goes on under another master, who will tell
    }
    office.assignment().observer().tell(new Progress.Ended(outcome));
    return Behaviors.stopped();
  }
}
