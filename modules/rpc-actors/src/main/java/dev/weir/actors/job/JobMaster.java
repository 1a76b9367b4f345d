package dev.weir.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.actors.epoch.ClaimPhase;
import dev.weir.actors.epoch.EpochClaim;
import dev.weir.actors.port.JobMasters;
import dev.weir.actors.port.JobMasters.Assignment;
import dev.weir.actors.port.Link;
import dev.weir.actors.port.Stopwatch;
import dev.weir.actors.port.UserCodeLoaders;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.JobMasterMessage.Cancel;
import dev.weir.actors.protocol.JobMasterMessage.ClientHeartbeat;
import dev.weir.actors.protocol.JobMasterMessage.DeclareAgain;
import dev.weir.actors.protocol.JobMasterMessage.Explain;
import dev.weir.actors.protocol.JobMasterMessage.OfferSlots;
import dev.weir.actors.protocol.JobMasterMessage.ResourcesMissing;
import dev.weir.actors.protocol.JobMasterMessage.SlotsLost;
import dev.weir.actors.protocol.JobMasterMessage.SourceEvent;
import dev.weir.actors.protocol.JobMasterMessage.SourceEventsTaken;
import dev.weir.actors.protocol.JobMasterMessage.TaskStateChanged;
import dev.weir.actors.protocol.JobMasterMessage.TasksDescribed;
import dev.weir.actors.protocol.JobMasterMessage.WorkerHeartbeat;
import dev.weir.actors.protocol.JobMasterMessage.WorkerLost;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.BlobStore;
import dev.weir.core.port.Clock;
import dev.weir.scheduler.job.JobEffect;
import dev.weir.scheduler.job.JobEvent;
import dev.weir.scheduler.job.JobScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one job, from its slots to its end.
 *
 * <pre>
 *   claim the job's epoch -> (messages -> events -> JobScheduler -> effects -> messages)* -> ending
 * </pre>
 *
 * <p>Every message that names another epoch of the job is dropped and counted: an older one is
 * about a master before, a newer one means that another has taken over, and then this one leaves
 * the job to it. Nothing depends on a message that is said once: heartbeats, with who the client is
 * in them, and requirements are repeated; by the scheduler, deployments and cancellations are; and
 * what a source's enumerator and its readers say to each other is, until it is taken. The table in
 * {@link dev.weir.actors.protocol} has all of them.
 */
public final class JobMaster {

  private final ActorContext<JobMasterMessage> context;
  private final TimerScheduler<JobMasterMessage> timers;
  private final Parts parts;
  private final Assignment job;
  private final Epoch epoch;
  private final Office office;
  private final Stopwatch time;
  private final JobScheduler scheduler;
  private final WorkerBook workers;
  private final AttachedClient client;
  private final SourceDesk sources;
  private final EffectRunner effects;
  private final Inquiries inquiries;
  private long fenced;

  /** What is left to do, once the job is over: whatever still comes must not undo it. */
  private @Nullable Behavior<JobMasterMessage> ending;

  /**
   * What job masters work with.
   *
   * @param store where epochs are claimed and large accumulators go
   * @param link for whatever leaves the process
   * @param resourceManager where slots come from
   * @param userCode for the enumerators of sources
   */
  public record Parts(
      BlobStore store,
      Link link,
      Clock clock,
      ActorRef<ResourceManagerMessage> resourceManager,
      UserCodeLoaders userCode,
      JobMasterSettings settings) {}

  private enum Tick implements JobMasterMessage.Internal {
    HEARTBEAT,
    DECLARE,
    SCHEDULER,
    INQUIRY
  }

  private JobMaster(
      ActorContext<JobMasterMessage> context,
      TimerScheduler<JobMasterMessage> timers,
      Parts parts,
      Assignment job,
      Epoch epoch) {
    this.context = context;
    context.setLoggerName(JobMaster.class);
    this.timers = timers;
    this.parts = parts;
    this.job = job;
    this.epoch = epoch;
    this.office = new Office(context, parts, job, epoch);
    this.time = new Stopwatch(parts.clock());
    this.scheduler = new JobScheduler(job.graph(), parts.settings().scheduling());
    this.workers = new WorkerBook(parts.settings());
    this.client =
        new AttachedClient(parts.link(), job.client(), parts.settings(), time.nowMillis());
    this.sources = new SourceDesk(office, time, new TaskPost(office, scheduler.graph(), workers));
    this.effects = new EffectRunner(office, scheduler, workers, client);
    this.inquiries = new Inquiries(office, time, scheduler, workers);
  }

  /** Makes masters of these parts. */
  public static JobMasters factory(Parts parts) {
    return assignment -> create(parts, assignment);
  }

  /** The master of one job, which claims its authority before it does anything. */
  public static Behavior<JobMasterMessage> create(Parts parts, Assignment job) {
    return Behaviors.withTimers(
        timers ->
            ClaimPhase.create(
                JobMasterMessage.class,
                EpochClaim.ofJobMaster(parts.store(), job.job()),
                (context, epoch) -> new JobMaster(context, timers, parts, job, epoch).start()));
  }

  private Behavior<JobMasterMessage> start() {
    JobMasterSettings settings = parts.settings();
    timers.startTimerWithFixedDelay(Tick.HEARTBEAT, settings.heartbeatInterval());
    timers.startTimerWithFixedDelay(Tick.DECLARE, settings.declareInterval());
    sources.open();
    Behavior<JobMasterMessage> running =
        Behaviors.receive(JobMasterMessage.class)
            .onMessage(OfferSlots.class, this::onOfferSlots)
            .onMessage(SlotsLost.class, this::onSlotsLost)
            .onMessage(TaskStateChanged.class, this::onTaskStateChanged)
            .onMessage(WorkerHeartbeat.class, this::onWorkerHeartbeat)
            .onMessage(SourceEvent.class, this::onSourceEvent)
            .onMessage(SourceEventsTaken.class, this::onSourceEventsTaken)
            .onMessage(ResourcesMissing.class, this::onResourcesMissing)
            .onMessage(WorkerLost.class, this::onWorkerLost)
            .onMessage(DeclareAgain.class, this::onDeclareAgain)
            .onMessage(ClientHeartbeat.class, this::onClientHeartbeat)
            .onMessage(Cancel.class, this::onCancel)
            .onMessage(Explain.class, this::onExplain)
            .onMessage(TasksDescribed.class, this::onTasksDescribed)
            .onMessage(Tick.class, this::onTick)
            .onMessage(SourceDesk.Heard.class, this::onSources)
            .onSignal(
                ChildFailed.class,
                died -> decide(new JobEvent.JobFailed(sources.died(died.getRef(), died.cause()))))
            .onSignal(Terminated.class, stopped -> Behaviors.same())
            .build();
    Behavior<JobMasterMessage> next = decide(new JobEvent.Start(epoch));
    return next == Behaviors.<JobMasterMessage>same() ? running : next;
  }

  private Behavior<JobMasterMessage> onOfferSlots(OfferSlots offer) {
    if (fenced(offer.jobEpoch()) || !offer.job().equals(job.job())) {
      return afterFence(offer.jobEpoch());
    }
    workers.met(offer.worker(), offer.executor(), time.nowMillis());
    return decide(new JobEvent.SlotsOffered(offer.worker(), offer.data(), offer.offers()));
  }

  private Behavior<JobMasterMessage> onSlotsLost(SlotsLost lost) {
    if (fenced(lost.jobEpoch())) {
      return afterFence(lost.jobEpoch());
    }
    return decide(new JobEvent.SlotsLost(lost.worker(), lost.allocations(), lost.reason()));
  }

  private Behavior<JobMasterMessage> onTaskStateChanged(TaskStateChanged changed) {
    if (fenced(changed.jobEpoch())) {
      return afterFence(changed.jobEpoch());
    }
    workers.heard(changed.worker(), time.nowMillis());
    return decide(
        new JobEvent.TaskStateReported(
            changed.attempt(), changed.state(), changed.failure(), changed.accumulators()));
  }

  private Behavior<JobMasterMessage> onWorkerHeartbeat(WorkerHeartbeat heartbeat) {
    if (fenced(heartbeat.jobEpoch())) {
      return afterFence(heartbeat.jobEpoch());
    }
    if (!workers.knows(heartbeat.worker())) {
      return Behaviors.same(); // it was declared lost; its master is silent to it, so it will stop
    }
    workers.heard(heartbeat.worker(), time.nowMillis());
    List<JobEvent.TaskSeen> tasks =
        heartbeat.tasks().stream()
            .map(task -> new JobEvent.TaskSeen(task.attempt(), task.state()))
            .toList();
    return decide(new JobEvent.WorkerReported(heartbeat.worker(), heartbeat.slots(), tasks));
  }

  private Behavior<JobMasterMessage> onSourceEvent(SourceEvent event) {
    if (fenced(event.jobEpoch())) {
      return afterFence(event.jobEpoch());
    }
    if (!sources.fromReader(event.attempt(), event.sequence(), event.event())) {
      fenced++;
    }
    return Behaviors.same();
  }

  private Behavior<JobMasterMessage> onSourceEventsTaken(SourceEventsTaken taken) {
    if (fenced(taken.jobEpoch())) {
      return afterFence(taken.jobEpoch());
    }
    sources.taken(taken.attempt(), taken.upTo());
    return Behaviors.same();
  }

  private Behavior<JobMasterMessage> onResourcesMissing(ResourcesMissing missing) {
    if (fenced(missing.jobEpoch())) {
      return afterFence(missing.jobEpoch());
    }
    return decide(new JobEvent.ResourcesMissing(missing.missing(), missing.registeredSlots()));
  }

  private Behavior<JobMasterMessage> onWorkerLost(WorkerLost lost) {
    return workers.knows(lost.worker())
        ? loseWorker(lost.worker(), lost.reason())
        : Behaviors.same();
  }

  private Behavior<JobMasterMessage> loseWorker(WorkerId worker, String reason) {
    context.getLog().warn("job {} lost worker {}: {}", job.job(), worker, reason);
    Behavior<JobMasterMessage> next = decide(new JobEvent.WorkerLost(worker, reason));
    workers.forget(worker); // only now: it is told to give back its slots, should it live
    return next;
  }

  private Behavior<JobMasterMessage> onDeclareAgain(DeclareAgain again) {
    return decide(new JobEvent.ResourceManagerConnected());
  }

  private Behavior<JobMasterMessage> onClientHeartbeat(ClientHeartbeat heartbeat) {
    client.heard(heartbeat.client(), time.nowMillis());
    return Behaviors.same();
  }

  private Behavior<JobMasterMessage> onCancel(Cancel cancel) {
    context.getLog().info("job {} is to be cancelled", job.job());
    return decide(new JobEvent.CancelRequested());
  }

  private Behavior<JobMasterMessage> onExplain(Explain explain) {
    lookAgain(inquiries.ask(explain));
    return Behaviors.same();
  }

  private Behavior<JobMasterMessage> onTasksDescribed(TasksDescribed described) {
    if (fenced(described.jobEpoch())) {
      return afterFence(described.jobEpoch());
    }
    inquiries.answered(described);
    return Behaviors.same();
  }

  private Behavior<JobMasterMessage> onInquiryTick() {
    lookAgain(inquiries.askAgain());
    return Behaviors.same();
  }

  private void lookAgain(boolean later) {
    if (later && !timers.isTimerActive(Tick.INQUIRY)) {
      Duration retry = Duration.ofMillis(parts.settings().explaining().retryMillis());
      timers.startSingleTimer(Tick.INQUIRY, retry);
    }
  }

  private Behavior<JobMasterMessage> onSources(SourceDesk.Heard heard) {
    return sources
        .on(heard)
        .map(failure -> decide(new JobEvent.JobFailed(failure)))
        .orElse(Behaviors.same());
  }

  private Behavior<JobMasterMessage> onTick(Tick tick) {
    return switch (tick) {
      case HEARTBEAT -> onHeartbeatTick();
      case DECLARE -> decide(new JobEvent.ResourceManagerConnected());
      case SCHEDULER -> decide(new JobEvent.Tick());
      case INQUIRY -> onInquiryTick();
    };
  }

  private Behavior<JobMasterMessage> onHeartbeatTick() {
    Behavior<JobMasterMessage> next = Behaviors.same();
    for (WorkerId silent : workers.silent(time.nowMillis())) {
      next =
          loseWorker(
              silent, "no heartbeat for " + parts.settings().heartbeatTimeout().toMillis() + " ms");
    }
    if (client.lost(time.nowMillis())) {
      context.getLog().warn("the client of job {} is gone", job.job());
      next = decide(new JobEvent.ClientGone());
    }
    workers.forEach(
        (worker, executor) ->
            parts
                .link()
                .send(
                    executor,
                    new TaskExecutorMessage.MasterHeartbeat(
                        job.job(), epoch, context.getSelf(), client.takingOutput())));
    sources.sendDue();
    lookAgain(inquiries.logDue());
    return next;
  }

  /** The one road from what happened to what is done about it. */
  private Behavior<JobMasterMessage> decide(JobEvent event) {
    if (ending != null) {
      return ending;
    }
    for (JobEffect effect : scheduler.on(event, time.nowMillis())) {
      effects.run(effect);
    }
    forgetIdleWorkers(event);
    Optional<JobEffect.JobTerminated> end = effects.end();
    if (end.isPresent()) {
      ending = end(end.get());
      return ending;
    }
    scheduler
        .nextTickMillis()
        .ifPresentOrElse(
            at ->
                timers.startSingleTimer(
                    Tick.SCHEDULER, Duration.ofMillis(Math.max(1, at - time.nowMillis()))),
            () -> timers.cancel(Tick.SCHEDULER));
    return Behaviors.same();
  }

  private Behavior<JobMasterMessage> end(JobEffect.JobTerminated end) {
    timers.cancelAll();
    sources.close();
    context
        .getLog()
        .info(
            "job '{}' ended {}; messages refused as out of date: {}",
            job.name(),
            end.status(),
            fenced + scheduler.ignoredReports());
    return new Ending(office, client, end, time.nowMillis()).begin();
  }

  /** A worker none of whose offers was wanted owes us no heartbeats. */
  private void forgetIdleWorkers(JobEvent event) {
    if (event instanceof JobEvent.SlotsOffered offered
        && scheduler.slotPool().slots().stream()
            .noneMatch(slot -> slot.worker().equals(offered.worker()))) {
      workers.forget(offered.worker());
    }
  }

  private boolean fenced(Epoch named) {
    if (named.equals(epoch)) {
      return false;
    }
    fenced++;
    return true;
  }

  private Behavior<JobMasterMessage> afterFence(Epoch named) {
    if (epoch.olderThan(named)) {
      context
          .getLog()
          .warn("job {}: {} follows {}, so this master leaves", job.job(), named, epoch);
      return decide(new JobEvent.AuthorityLost());
    }
    return Behaviors.same();
  }
}
