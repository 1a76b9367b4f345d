package dev.weir.actors.dispatch;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.epoch.ClaimPhase;
import dev.weir.actors.epoch.EpochClaim;
import dev.weir.actors.port.BlockingCalls;
import dev.weir.actors.port.JobMasters;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.DispatcherMessage.CancelJob;
import dev.weir.actors.protocol.DispatcherMessage.DescribeJob;
import dev.weir.actors.protocol.DispatcherMessage.ExplainJob;
import dev.weir.actors.protocol.DispatcherMessage.ListJobs;
import dev.weir.actors.protocol.DispatcherMessage.SubmitJob;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.JobSummary;
import dev.weir.actors.serialization.JobGraphCodec;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import dev.weir.core.port.BlobStore;
import dev.weir.core.port.Clock;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.scheduler.progress.Answer;
import dev.weir.scheduler.status.JobStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs in and gives each a master of its own.
 *
 * <pre>
 *   SubmitJob -> open the graph (blob store) -> spawn its master -> JobAccepted
 *             -> already known: JobAccepted again, and how it ended if it has
 *             -> anything wrong: JobRefused, and nothing has changed
 *   a master ends or dies -> the job is remembered as ended; never lost in silence
 * </pre>
 */
public final class Dispatcher {

  private static final DispatcherSelector MASTERS =
      DispatcherSelector.fromConfig("weir.control-dispatcher");

  private final ActorContext<DispatcherMessage> context;
  private final Parts parts;
  private final EpochClaim claim;
  private final Epoch epoch;
  private final BlockingCalls calls;
  private final Submission submission;
  private final JobTable jobs;
  private final Map<JobId, Opening> opening = new LinkedHashMap<>();
  private final ActorRef<JobMasters.Progress> observer;
  private long mastersSpawned;

  /**
   * What a dispatcher works with.
   *
   * @param store where graphs and epochs are
   * @param link for its answers
   * @param jobMasters makes the masters
   */
  public record Parts(
      BlobStore store,
      Link link,
      Clock clock,
      JobMasters jobMasters,
      DispatcherSettings settings) {}

  /**
   * A job whose graph is being read: who submitted it, and what else is to be done with it then.
   */
  private record Opening(String name, List<SubmitJob> submits, List<DispatcherMessage> deferred) {}

  private record Opened(SubmitJob submit, @Nullable JobGraph graph, @Nullable Throwable failure)
      implements DispatcherMessage.Internal {}

  private record Heard(JobMasters.Progress progress) implements DispatcherMessage.Internal {}

  private Dispatcher(ActorContext<DispatcherMessage> context, Parts parts, Epoch epoch) {
    this.context = context;
    context.setLoggerName(Dispatcher.class);
    this.parts = parts;
    this.claim = EpochClaim.ofDispatcher(parts.store());
    this.epoch = epoch;
    this.calls = BlockingCalls.of(context.getSystem());
    this.submission =
        new Submission(parts.store(), new JobGraphCodec(parts.settings().graphBytesMax()));
    this.jobs = new JobTable(parts.settings().endedJobsMax());
    this.observer = context.messageAdapter(JobMasters.Progress.class, Heard::new);
  }

  /**
   * A dispatcher, which claims its authority before it answers anything. One that dies of a defect
   * begins anew, and its jobs end with it.
   */
  public static Behavior<DispatcherMessage> create(Parts parts) {
    Behavior<DispatcherMessage> claiming =
        ClaimPhase.create(
            DispatcherMessage.class,
            EpochClaim.ofDispatcher(parts.store()),
            (context, epoch) -> new Dispatcher(context, parts, epoch).serving());
    return Behaviors.supervise(claiming).onFailure(SupervisorStrategy.restart());
  }

  private Behavior<DispatcherMessage> serving() {
    return Behaviors.receive(DispatcherMessage.class)
        .onMessage(SubmitJob.class, this::onSubmit)
        .onMessage(CancelJob.class, this::onCancel)
        .onMessage(ListJobs.class, this::onList)
        .onMessage(DescribeJob.class, this::onDescribe)
        .onMessage(ExplainJob.class, this::onExplain)
        .onMessage(Opened.class, this::onOpened)
        .onMessage(Heard.class, this::onHeard)
        .onSignal(ChildFailed.class, died -> onMasterGone(died, died.cause()))
        .onSignal(Terminated.class, stopped -> onMasterGone(stopped, null))
        .build();
  }

  private Behavior<DispatcherMessage> onSubmit(SubmitJob submit) {
    JobEntry known = jobs.find(submit.job()).orElse(null);
    if (known != null) {
      acceptAgain(submit, known);
    } else if (opening.containsKey(submit.job())) {
      opening.get(submit.job()).submits().add(submit);
    } else if (!Submission.wellFormed(submit.job().value())) {
      refuse(submit, "its id must be 32 hexadecimal digits, not '" + submit.job() + "'");
    } else if (jobs.liveJobs() + opening.size() >= parts.settings().liveJobsMax()) {
      refuse(
          submit,
          "there are "
              + parts.settings().liveJobsMax()
              + " jobs already, as many as this cluster takes: wait until one has ended");
    } else {
      opening.put(
          submit.job(),
          new Opening(submit.name(), new ArrayList<>(List.of(submit)), new ArrayList<>()));
      context.pipeToSelf(
          calls.run(() -> submission.open(submit, claim, epoch)),
          (graph, failure) -> new Opened(submit, graph, failure));
    }
    return Behaviors.same();
  }

  private Behavior<DispatcherMessage> onOpened(Opened opened) {
    Opening ended = opening.remove(opened.submit().job());
    if (ended == null) {
      return Behaviors.same();
    }
    JobGraph graph = opened.graph();
    if (graph == null) {
      String reason = reason(opened.failure());
      context.getLog().warn("job {} refused: {}", opened.submit().job(), reason);
      ended.submits().forEach(submit -> refuse(submit, reason));
    } else {
      JobEntry entry = start(opened.submit(), graph);
      ended.submits().forEach(submit -> acceptAgain(submit, entry));
    }
    ended.deferred().forEach(context.getSelf()::tell);
    return Behaviors.same();
  }

  /** Whether a message is about a job whose graph is still being read, and then has to wait. */
  private boolean deferred(String nameOrId, DispatcherMessage message) {
    for (Map.Entry<JobId, Opening> entry : opening.entrySet()) {
      Opening job = entry.getValue();
      if (entry.getKey().value().equals(nameOrId) || job.name().equals(nameOrId)) {
        job.deferred().add(message);
        return true;
      }
    }
    return false;
  }

  private JobEntry start(SubmitJob submit, JobGraph graph) {
    ActorRef<ClientMessage> client = submit.attached() ? submit.client() : null;
    long nowMillis = parts.clock().wallMillis();
    ActorRef<JobMasterMessage> master =
        context.spawn(
            parts
                .jobMasters()
                .create(
                    new JobMasters.Assignment(
                        submit.job(),
                        submit.name(),
                        submit.files(),
                        graph,
                        nowMillis,
                        client,
                        observer)),
            "job-" + submit.job() + "-" + ++mastersSpawned,
            MASTERS);
    context.watch(master);
    int tasks = graph.vertices().stream().mapToInt(JobVertex::parallelism).sum();
    JobSummary summary =
        new JobSummary(submit.job(), submit.name(), JobStatus.INITIALIZING, nowMillis, 0, tasks, 0);
    JobEntry entry = new JobEntry(summary, master, client, null);
    jobs.add(entry);
    context.getLog().info("job '{}' ({}) accepted, {} tasks", submit.name(), submit.job(), tasks);
    return entry;
  }

  private void acceptAgain(SubmitJob submit, JobEntry entry) {
    answer(submit.client(), new ClientMessage.JobAccepted(submit.job(), entry.master()));
    ClientMessage.JobEnded outcome = entry.outcome();
    if (submit.attached() && outcome != null) {
      answer(submit.client(), outcome);
    }
  }

  private Behavior<DispatcherMessage> onCancel(CancelJob cancel) {
    if (deferred(cancel.nameOrId(), cancel)) {
      return Behaviors.same();
    }
    JobTable.Found found = jobs.find(cancel.nameOrId());
    found
        .job()
        .ifPresentOrElse(
            job -> {
              if (job.outcome() == null) {
                job.master().tell(new JobMasterMessage.Cancel(job.summary().job())); // a child
              }
              answer(cancel.replyTo(), new ClientMessage.CancelAnswered(job.summary()));
            },
            () -> noSuchJob(cancel.replyTo(), cancel.nameOrId(), found));
    return Behaviors.same();
  }

  private Behavior<DispatcherMessage> onList(ListJobs list) {
    answer(list.replyTo(), new ClientMessage.Jobs(jobs.summaries()));
    return Behaviors.same();
  }

  private Behavior<DispatcherMessage> onDescribe(DescribeJob describe) {
    if (deferred(describe.nameOrId(), describe)) {
      return Behaviors.same();
    }
    JobTable.Found found = jobs.find(describe.nameOrId());
    found
        .job()
        .ifPresentOrElse(
            job -> answer(describe.replyTo(), new ClientMessage.Job(job.summary(), job.failure())),
            () -> noSuchJob(describe.replyTo(), describe.nameOrId(), found));
    return Behaviors.same();
  }

  private Behavior<DispatcherMessage> onExplain(ExplainJob explain) {
    if (deferred(explain.nameOrId(), explain)) {
      return Behaviors.same();
    }
    JobTable.Found found = jobs.find(explain.nameOrId());
    found
        .job()
        .ifPresentOrElse(
            job -> explain(job, explain),
            () -> noSuchJob(explain.replyTo(), explain.nameOrId(), found));
    return Behaviors.same();
  }

  private void explain(JobEntry job, ExplainJob explain) {
    JobSummary summary = job.summary();
    if (job.outcome() == null) {
      job.master() // a child
          .tell(
              new JobMasterMessage.Explain(
                  summary.job(), explain.operator(), explain.log(), explain.replyTo()));
    } else {
      answer(
          explain.replyTo(),
          new ClientMessage.JobExplained(
              Answer.ofEnded(
                  summary.job(), summary.name(), summary.status().forUsers())));
    }
  }

  private Behavior<DispatcherMessage> onHeard(Heard heard) {
    JobMasters.Progress progress = heard.progress();
    if (progress instanceof JobMasters.Progress.StatusChanged changed) {
      jobs.update(changed.job(), entry -> entry.withStatus(changed.status()));
    } else if (progress instanceof JobMasters.Progress.TasksRunning tasks) {
      jobs.update(tasks.job(), entry -> entry.withRunningTasks(tasks.running()));
    } else if (progress instanceof JobMasters.Progress.Ended ended) {
      jobs.end(ended.outcome());
    }
    return Behaviors.same();
  }

  /** A master that is gone without a word has left its job to us. */
  private Behavior<DispatcherMessage> onMasterGone(Terminated gone, @Nullable Throwable cause) {
    jobs.liveJobOf(gone.getRef())
        .ifPresent(
            entry -> {
              ClientMessage.JobEnded outcome =
                  MasterGone.outcome(entry.summary(), parts.clock().wallMillis(), cause);
              context.getLog().error("the master of job {} died", outcome.job(), cause);
              jobs.end(outcome);
              if (entry.client() != null) {
                answer(entry.client(), outcome);
              }
            });
    return Behaviors.same();
  }

  private static String reason(@Nullable Throwable failure) {
    return failure instanceof UserErrorException refused
        ? refused.problem().text()
        : "its graph cannot be read: " + failure;
  }

  private void noSuchJob(ActorRef<ClientMessage> client, String nameOrId, JobTable.Found found) {
    answer(client, new ClientMessage.NoSuchJob(nameOrId, found.candidates()));
  }

  private void refuse(SubmitJob submit, String reason) {
    answer(submit.client(), new ClientMessage.JobRefused(submit.job(), reason));
  }

  private void answer(ActorRef<ClientMessage> client, ClientMessage answer) {
    parts.link().send(client, answer);
  }
}
