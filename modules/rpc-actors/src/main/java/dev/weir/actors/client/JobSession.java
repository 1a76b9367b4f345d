package dev.weir.actors.client;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.actors.serialization.AccumulatorsCodec;
import dev.weir.actors.transfer.BlobDownload;
import dev.weir.api.graph.ClientSink;
import dev.weir.core.id.BlobKey;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.scheduler.status.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One job of one client, from the upload of its files to its end.
 *
 * <pre>
 *   uploading -> submitting -> attached -> flushing -> fetching -> (stopped)
 *                    |             |          +-> accumulators too large for a message
 *                    |             +-> what is printed goes out before the end is told
 *                    +-> (stopped) detached, refused, or no answer
 * </pre>
 *
 * <p>Any message may be lost: the submission is repeated until answered (the dispatcher runs the
 * same job once), and an attached session asks for the job's status beside its heartbeats, so that
 * it learns of an end of which it was not told.
 */
public final class JobSession extends AbstractBehavior<ClientMessage> {

  private static final DispatcherSelector BLOCKING =
      DispatcherSelector.fromConfig("weir.blocking-dispatcher");

  /**
   * What a session needs.
   *
   * @param submission the job
   * @param directory where the masters are found
   * @param listener hears what happens
   */
  public record Parts(
      Submission submission,
      Directory directory,
      Link link,
      SessionSettings settings,
      JobListener listener) {}

  private enum Tick implements ClientMessage.Internal {
    RESEND,
    HEARTBEAT,
    SILENCE
  }

  /** One sink of one attempt, and the worker that it is on. */
  private record Channel(
      ExecutionAttemptId attempt, String sinkId, ActorRef<TaskExecutorMessage> worker) {}

  /** The user has taken a chunk, and all before it. */
  private record Taken(Channel from, long sequence) implements ClientMessage.Internal {}

  private record UploadEnded(BlobUpload.Outcome outcome) implements ClientMessage.Internal {}

  private record Fetched(BlobDownload.Outcome outcome) implements ClientMessage.Internal {}

  /** How often the whole end is asked for before the bare status is believed. */
  private static final int END_REQUESTS_MAX = 5;

  private static final BlobDownload.Patience PATIENCE = new BlobDownload.Patience(5_000, 6);

  private final Parts parts;
  private final TimerScheduler<ClientMessage> timers;
  private final ActorRef<OutputPrinter.Command> printer;
  private final ChunkOrder order = new ChunkOrder();
  private @Nullable ActorRef<JobMasterMessage> master;
  private ClientMessage.@Nullable JobEnded end;

  /** The end as the dispatcher tells it, believed when the master's own word does not come. */
  private ClientMessage.@Nullable JobEnded rumour;

  private int endRequests;

  private JobSession(
      ActorContext<ClientMessage> context, TimerScheduler<ClientMessage> timers, Parts parts) {
    super(context);
    this.timers = timers;
    this.parts = parts;
    this.printer = context.spawn(OutputPrinter.create(parts.listener()), "printer", BLOCKING);
  }

  /**
   * Uploads, submits and, when attached, stays until the job's end. To be spawned once.
   *
   * <p>The reference to an actor keeps what it was spawned with, and the transport remembers the
   * references of a thousand sessions; so the parts, which reach the program's classes, are let go
   * of as soon as the session has them.
   */
  public static Behavior<ClientMessage> create(Parts parts) {
    AtomicReference<@Nullable Parts> once = new AtomicReference<>(parts);
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  Parts taken = Objects.requireNonNull(once.getAndSet(null), "a second session");
                  JobSession session = new JobSession(context, timers, taken);
                  session.upload();
                  return session;
                }));
  }

  private void upload() {
    List<UploadItem> items = new ArrayList<>(parts.submission().jars());
    items.add(parts.submission().graph());
    ActorRef<ClientMessage> self = getContext().getSelf();
    BlobUpload.Parts upload =
        new BlobUpload.Parts(
            items,
            parts.directory().blobs(),
            parts.link(),
            parts.settings(),
            outcome -> self.tell(new UploadEnded(outcome)));
    getContext().spawn(BlobUpload.create(upload), "upload", BLOCKING);
  }

  @Override
  public Receive<ClientMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(UploadEnded.class, this::onUploadEnded)
        .onMessage(ClientMessage.JobAccepted.class, this::onAccepted)
        .onMessage(ClientMessage.JobRefused.class, this::onRefused)
        .onMessage(ClientMessage.JobStatusChanged.class, this::onStatus)
        .onMessage(ClientMessage.JobWarning.class, this::onWarning)
        .onMessage(ClientMessage.Output.class, this::onOutput)
        .onMessage(Taken.class, this::onTaken)
        .onMessage(ClientMessage.JobEnded.class, this::onEnded)
        .onMessage(ClientMessage.Job.class, this::onJob)
        .onMessage(ClientMessage.NoSuchJob.class, this::onNoSuchJob)
        .onMessage(ClientMessage.Jobs.class, unasked -> this)
        .onMessage(ClientMessage.CancelAnswered.class, answer -> this)
        .onMessage(ClientMessage.Cluster.class, unasked -> this)
        .onMessageEquals(Tick.RESEND, this::onResend)
        .onMessageEquals(Tick.HEARTBEAT, this::onHeartbeat)
        .onMessageEquals(Tick.SILENCE, this::onSilence)
        .onMessageEquals(OutputPrinter.Flushed.INSTANCE, this::onFlushed)
        .onMessage(Fetched.class, this::onFetched)
        .build();
  }

  private Behavior<ClientMessage> onUploadEnded(UploadEnded ended) {
    if (ended.outcome() instanceof BlobUpload.Outcome.Failed failed) {
      parts.listener().refused(failed.reason());
      return Behaviors.stopped();
    }
    if (ended.outcome() instanceof BlobUpload.Outcome.Unanswered unanswered) {
      parts.listener().lost(unanswered.reason());
      return Behaviors.stopped();
    }
    timers.startSingleTimer(Tick.SILENCE, parts.settings().answerTimeout());
    return onResend();
  }

  private Behavior<ClientMessage> onResend() {
    timers.startSingleTimer(Tick.RESEND, parts.settings().retryInterval());
    submit();
    return this;
  }

  private void submit() {
    Submission job = parts.submission();
    parts
        .link()
        .send(
            parts.directory().dispatcher(),
            new DispatcherMessage.SubmitJob(
                job.job(), job.name(), job.files(), job.attached(), getContext().getSelf()));
  }

  private Behavior<ClientMessage> onAccepted(ClientMessage.JobAccepted accepted) {
    boolean first = master == null;
    master = accepted.master();
    timers.cancel(Tick.RESEND);
    heard();
    timers.startTimerWithFixedDelay(Tick.HEARTBEAT, parts.settings().heartbeatInterval());
    if (first) {
      parts.listener().accepted(parts.submission().job());
    }
    return parts.submission().attached() ? this : Behaviors.stopped();
  }

  private Behavior<ClientMessage> onRefused(ClientMessage.JobRefused refused) {
    if (master != null) {
      return this; // the late answer to a submission before the one that was accepted
    }
    parts.listener().refused(refused.reason());
    return Behaviors.stopped();
  }

  private Behavior<ClientMessage> onStatus(ClientMessage.JobStatusChanged changed) {
    heard();
    parts.listener().status(changed.status());
    return this;
  }

  private Behavior<ClientMessage> onWarning(ClientMessage.JobWarning warning) {
    heard();
    parts.listener().warning(warning.text());
    return this;
  }

  private Behavior<ClientMessage> onOutput(ClientMessage.Output output) {
    ClientChunk chunk = output.chunk();
    Channel from = new Channel(output.attempt(), chunk.sinkId(), output.worker());
    switch (order.judge(from.attempt(), from.sinkId(), chunk.sequence())) {
      case NEXT -> {
        ActorRef<ClientMessage> self = getContext().getSelf();
        Taken taken = new Taken(from, chunk.sequence());
        pass(chunk, () -> self.tell(taken));
      }
      case DUPLICATE -> acknowledge(from);
      case GAP -> getContext().getLog().debug("chunk {} came too early", chunk.sequence());
    }
    return this;
  }

  private void pass(ClientChunk chunk, Runnable taken) {
    ClientSink.Mode mode = parts.submission().sinks().get(chunk.sinkId());
    if (mode == ClientSink.Mode.COLLECT) {
      parts.listener().collected(chunk, taken);
    } else {
      boolean toErr = mode == ClientSink.Mode.PRINT_TO_ERR;
      printer.tell(new OutputPrinter.Command.Print(chunk, toErr, taken));
    }
  }

  private Behavior<ClientMessage> onTaken(Taken taken) {
    Channel from = taken.from();
    order.taken(from.attempt(), from.sinkId(), taken.sequence());
    acknowledge(from);
    return this;
  }

  /** Says what is taken; nothing while nothing is, since only then may the worker send more. */
  private void acknowledge(Channel to) {
    order
        .takenUpTo(to.attempt(), to.sinkId())
        .ifPresent(
            upTo ->
                parts
                    .link()
                    .send(
                        to.worker(),
                        new TaskExecutorMessage.ChunkTaken(to.attempt(), to.sinkId(), upTo)));
  }

  private Behavior<ClientMessage> onHeartbeat() {
    ActorRef<ClientMessage> self = getContext().getSelf();
    if (rumour != null) {
      if (endRequests >= END_REQUESTS_MAX) {
        return onEnded(rumour);
      }
      endRequests++;
      submit(); // answered by the whole end, accumulators and all, as long as it is remembered
    }
    if (master != null) {
      parts
          .link()
          .send(master, new JobMasterMessage.ClientHeartbeat(parts.submission().job(), self));
    }
    String id = parts.submission().job().value();
    parts.link().send(parts.directory().dispatcher(), new DispatcherMessage.DescribeJob(id, self));
    return this;
  }

  private Behavior<ClientMessage> onJob(ClientMessage.Job job) {
    heard();
    JobStatus status = job.summary().status();
    if (status.globallyTerminal()) {
      rumour =
          new ClientMessage.JobEnded(
              job.summary().job(),
              status,
              job.summary().startedAtMillis(),
              job.summary().endedAtMillis(),
              job.failure(),
              null,
              null);
    }
    return this;
  }

  private Behavior<ClientMessage> onNoSuchJob(ClientMessage.NoSuchJob answer) {
    parts
        .listener()
        .lost("the cluster no longer knows job " + answer.nameOrId() + "; was it restarted?");
    return Behaviors.stopped();
  }

  private Behavior<ClientMessage> onSilence() {
    long seconds = parts.settings().answerTimeout().toSeconds();
    parts.listener().lost("the cluster did not answer for " + seconds + " s");
    return Behaviors.stopped();
  }

  private Behavior<ClientMessage> onEnded(ClientMessage.JobEnded ended) {
    if (end == null) {
      end = ended;
      timers.cancelAll();
      printer.tell(new OutputPrinter.Command.Flush(getContext().getSelf()));
    }
    return this;
  }

  private Behavior<ClientMessage> onFlushed() {
    if (end == null) {
      return Behaviors.stopped();
    }
    BlobKey large = end.accumulatorsBlob();
    if (large == null) {
      parts.listener().ended(end);
      return Behaviors.stopped();
    }
    BlobDownload.Parts download =
        new BlobDownload.Parts(
            parts.link(),
            parts.directory().blobs(),
            large,
            Integer.MAX_VALUE,
            PATIENCE,
            getContext().messageAdapter(BlobDownload.Outcome.class, Fetched::new));
    getContext().spawn(BlobDownload.create(download), "accumulators", BLOCKING);
    return this;
  }

  private Behavior<ClientMessage> onFetched(Fetched fetched) {
    ClientMessage.JobEnded known = Objects.requireNonNull(end, "end");
    if (fetched.outcome() instanceof BlobDownload.Downloaded blob) {
      parts.listener().ended(known.with(AccumulatorsCodec.decode(blob.bytes())));
    } else if (fetched.outcome() instanceof BlobDownload.NotDownloaded missing) {
      parts.listener().warning("the job's accumulators were not fetched: " + missing.reason());
      parts.listener().ended(known);
    }
    return Behaviors.stopped();
  }

  private void heard() {
    if (end == null) {
      timers.startSingleTimer(Tick.SILENCE, parts.settings().answerTimeout());
    }
  }
}
