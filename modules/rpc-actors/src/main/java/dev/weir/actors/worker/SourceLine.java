package dev.weir.actors.worker;

import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.scheduler.delivery.DeliverySettings;
import dev.weir.scheduler.delivery.Inbox;
import dev.weir.scheduler.delivery.Numbered;
import dev.weir.scheduler.delivery.Outbox;

/**
 * A worker's end of the conversation between one reader and the enumerator of its source. What is
 * lost on the way is said again, to the master that the job has then; each message reaches the
 * reader once.
 */
final class SourceLine {

  private final WorkerScope scope;
  private final HostedJob job;
  private final HostedTask task;
  private final Outbox<ToEnumerator> out = new Outbox<>(DeliverySettings.STANDARD);
  private final Inbox<ToReader> in = new Inbox<>(DeliverySettings.STANDARD);

  SourceLine(WorkerScope scope, HostedJob job, HostedTask task) {
    this.scope = scope;
    this.job = job;
    this.task = task;
  }

  /** The reader tells its enumerator something; one that tells far too much must fail. */
  void toEnumerator(ToEnumerator event) {
    if (out.put(event) == Outbox.Put.FULL) {
      HostedTask.Running running = task.running();
      if (running != null) {
        running.tell(new SubtaskMessage.MustFail("SourceEventsUnheard", tooMany()));
      }
    }
    sendDue();
  }

  /** The enumerator tells the reader something. One that is over has taken it too. */
  void toReader(long sequence, ToReader event) {
    HostedTask.Running running = task.running();
    for (ToReader next : in.receive(sequence, event)) {
      if (running != null && !task.gone()) {
        running.tell(new SubtaskMessage.FromEnumerator(next));
      }
    }
    scope.send(
        job.master(),
        new JobMasterMessage.SourceEventsTaken(job.epoch(), task.attempt(), in.takenUpTo()));
  }

  /** The master has taken what the reader said, up to this number. */
  void taken(long upTo) {
    out.taken(upTo);
    sendDue();
  }

  /** Sends what is due, now or again. */
  void sendDue() {
    for (Numbered<ToEnumerator> due : out.due(scope.nowMillis())) {
      scope.send(
          job.master(),
          new JobMasterMessage.SourceEvent(
              job.epoch(), task.attempt(), due.sequence(), due.message()));
    }
  }

  private static String tooMany() {
    return "the enumerator of the source has not taken "
        + DeliverySettings.STANDARD.keptMax()
        + " messages of this reader: expected fewer to wait, found one more. Send source events"
        + " less often";
  }
}
