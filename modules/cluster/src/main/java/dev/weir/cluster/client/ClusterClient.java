package dev.weir.cluster.client;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AskPattern;
import dev.weir.actors.client.JobSession;
import dev.weir.actors.client.Submission;
import dev.weir.actors.client.UploadItem;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobSummary;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.serialization.JobGraphCodec;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.JobStatus;
import dev.weir.api.execution.Program;
import dev.weir.api.graph.ClientSink;
import dev.weir.cluster.node.ClientNode;
import dev.weir.cluster.node.Settings;
import dev.weir.cluster.platform.Sha256;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.JobId;
import dev.weir.core.port.Entropy;
import dev.weir.core.type.Serializers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Talks to a cluster from a process of the user's: submits jobs as messages, lists and cancels
 * them. Safe for use by many threads.
 */
public final class ClusterClient implements AutoCloseable {

  /**
   * What a client is made of.
   *
   * @param system in which its actors live
   * @param directory the way to the masters
   * @param where the cluster, for errors
   * @param end ends what the client started, without waiting for it
   * @param close ends it and waits
   */
  record Parts(
      ActorSystem<?> system,
      Directory directory,
      Link link,
      Entropy entropy,
      ClientSettings settings,
      Terminal terminal,
      String where,
      Runnable end,
      Runnable close) {}

  /** How often a question that may be put again is, before there is no more patience. */
  private static final int QUESTIONS_MAX = 3;

  private final Parts parts;
  private final JobGraphCodec codec;

  /**
   * A client that speaks to a cluster from outside, through one of its controllers.
   *
   * @throws UserErrorException when nothing listens there
   */
  public static ClusterClient connect(HostPort controller, Configuration keys, Terminal terminal) {
    return over(ClientNode.connect(controller, keys), controller.toString(), terminal);
  }

  /**
   * A client that joins the cluster of {@code weir.controller.*} as a member, and leaves it when it
   * is closed. It follows the masters from controller to controller.
   *
   * <pre>{@code
   * try (ClusterClient cluster = ClusterClient.join(keys, Terminal.ofProcess())) {
   *   JobClient job = cluster.submit(env.program("my job"), List.of(jar), true);
   *   job.result().get();
   * }
   * }</pre>
   *
   * @throws UserErrorException when no controller listens
   */
  public static ClusterClient join(Configuration keys, Terminal terminal) {
    return over(ClientNode.join(keys), Settings.controllers(keys).toString(), terminal);
  }

  private static ClusterClient over(ClientNode node, String where, Terminal terminal) {
    return new ClusterClient(
        new Parts(
            node.system(),
            node.directory(),
            node.platform().link(),
            node.platform().entropy(),
            ClientSettings.of(node.platform().keys()),
            terminal,
            where,
            node::end,
            node::close));
  }

  /** A client of a cluster to which a way is known. */
  ClusterClient(Parts parts) {
    this.parts = parts;
    this.codec = new JobGraphCodec(parts.settings().graphBytesMax());
  }

  /**
   * Plans a program and submits it. Returns once the cluster has taken it.
   *
   * @param jars hold the program's classes; none when the workers have them already
   * @param attached whether its output and its end come here
   * @throws UserErrorException when the program or a jar is wrong; nothing runs then
   * @throws JobExecutionException when the cluster cannot be reached or refuses the job
   */
  public JobClient submit(Program program, List<Path> jars, boolean attached) {
    return submit(PlannedProgram.of(program, newJobId()), jars, attached, () -> {});
  }

  JobId newJobId() {
    return new JobId(parts.entropy().nextId());
  }

  /**
   * Submits a planned program.
   *
   * @param onOver runs when there is no more to hear of the job; must return at once
   */
  JobClient submit(PlannedProgram planned, List<Path> jars, boolean attached, Runnable onOver) {
    Program program = planned.program();
    // A key that no worker knows must not wait until a worker meets it.
    Configuration.defaults().with(program.settings().configuration());
    planned.plan().warnings().forEach(parts.terminal()::notice);
    byte[] graph = codec.encode(planned.plan().graph());
    Submission submission =
        new Submission(
            planned.job(),
            program.jobName(),
            UploadItem.inMemory("the job graph", Sha256.keyOf(graph), graph),
            jars.stream().map(JarFile::upload).toList(),
            attached,
            program.clientSinks().stream()
                .collect(Collectors.toMap(ClientSink::sinkId, ClientSink::mode)));
    SubmittedJob.Facts facts =
        new SubmittedJob.Facts(
            planned.job(),
            program.jobName(),
            attached,
            planned.userCode(),
            collected(program, planned.userCode()),
            parts.terminal());
    SubmittedJob submitted = new SubmittedJob(facts, this, onOver);
    start(submission, submitted);
    awaitAcceptance(submitted);
    return submitted;
  }

  private void start(Submission submission, SubmittedJob listener) {
    JobSession.Parts session =
        new JobSession.Parts(
            submission, parts.directory(), parts.link(), parts.settings().session(), listener);
    parts
        .system()
        .systemActorOf(
            JobSession.create(session),
            "session-" + submission.job(),
            DispatcherSelector.fromConfig("weir.control-dispatcher"));
  }

  private Map<String, CollectedRecords> collected(Program program, ClassLoader userCode) {
    Map<String, CollectedRecords> collected = new HashMap<>();
    Serializers serializers = new Serializers(userCode);
    long bytesMax = parts.settings().collectBytesMax();
    for (ClientSink sink : program.clientSinks()) {
      if (sink.mode() == ClientSink.Mode.COLLECT) {
        Runnable onFull =
            () ->
                parts
                    .terminal()
                    .notice(
                        "collected records wait for the program; the job goes on as it takes them"
                            + " (more than "
                            + bytesMax
                            + " bytes: use executeAsync and iterate)");
        collected.put(
            sink.sinkId(), new CollectedRecords(serializers.of(sink.type()), bytesMax, onFull));
      }
    }
    return collected;
  }

  /** Live jobs, and those that ended lately. */
  public List<JobSummary> jobs() {
    ClientMessage answer = await(ask(DispatcherMessage.ListJobs::new));
    if (answer instanceof ClientMessage.Jobs jobs) {
      return jobs.jobs();
    }
    throw unexpected(answer);
  }

  /**
   * Asks a job to stop; returns how it stood when the request came.
   *
   * @param nameOrId its id, or its name when only one live job has it
   * @throws UserErrorException when there is no such job, or more than one
   */
  public JobSummary cancel(String nameOrId) {
    ClientMessage answer =
        await(ask(replyTo -> new DispatcherMessage.CancelJob(nameOrId, replyTo)));
    if (answer instanceof ClientMessage.CancelAnswered cancelled) {
      return cancelled.summary();
    }
    if (answer instanceof ClientMessage.NoSuchJob unknown) {
      throw noSuchJob(unknown);
    }
    throw unexpected(answer);
  }

  /**
   * Why a job puts out what it does, or nothing: how far each operator is in event time and what
   * holds it. Asks again when an answer is lost.
   *
   * @param nameOrId its id, or its name when only one live job has it
   * @param operator the name, id or uid of one operator; empty for all
   * @param log whether workers write what their subtasks say to their logs too
   * @throws UserErrorException when there is no such job or operator, or more than one such job
   */
  public JobProgress why(String nameOrId, String operator, boolean log) {
    ClientMessage answer = await(askWhy(nameOrId, operator, log, QUESTIONS_MAX));
    if (answer instanceof ClientMessage.JobExplained explained) {
      return explained.progress();
    }
    if (answer instanceof ClientMessage.NoSuchJob unknown) {
      throw noSuchJob(unknown);
    }
    if (answer instanceof ClientMessage.NoSuchOperator unknown) {
      throw noSuchOperator(unknown);
    }
    throw unexpected(answer);
  }

  CompletableFuture<JobProgress> why(JobId job) {
    return askWhy(job.value(), "", false, QUESTIONS_MAX)
        .thenApply(
            answer -> {
              if (answer instanceof ClientMessage.JobExplained explained) {
                return explained.progress();
              }
              throw unexpected(answer);
            });
  }

  /** Each question waits for its share of the patience; the last answer or silence counts. */
  private CompletableFuture<ClientMessage> askWhy(
      String nameOrId, String operator, boolean log, int questions) {
    Duration patience = parts.settings().connectTimeout().dividedBy(QUESTIONS_MAX);
    return ask(
            replyTo -> new DispatcherMessage.ExplainJob(nameOrId, operator, log, replyTo), patience)
        .exceptionallyCompose(
            silence ->
                questions > 1
                    ? askWhy(nameOrId, operator, log, questions - 1)
                    : CompletableFuture.failedFuture(silence));
  }

  /** The size of the cluster. */
  public ClientMessage.Cluster size() {
    CompletableFuture<ClientMessage> answer =
        AskPattern.<ResourceManagerMessage, ClientMessage>ask(
                parts.directory().resourceManager(),
                ResourceManagerMessage.DescribeCluster::new,
                parts.settings().connectTimeout(),
                parts.system().scheduler())
            .toCompletableFuture();
    ClientMessage size = await(answer);
    if (size instanceof ClientMessage.Cluster cluster) {
      return cluster;
    }
    throw unexpected(size);
  }

  /** Ends the client soon, without waiting for it. */
  void end() {
    parts.end().run();
  }

  /** Ends the client; jobs that it submitted run on. */
  @Override
  public void close() {
    parts.close().run();
  }

  CompletableFuture<JobStatus> status(JobId job) {
    return ask(replyTo -> new DispatcherMessage.DescribeJob(job.value(), replyTo))
        .thenApply(
            answer -> {
              if (answer instanceof ClientMessage.Job known) {
                return JobStatus.valueOf(known.summary().status().name());
              }
              throw unexpected(answer);
            });
  }

  CompletableFuture<Void> cancel(JobId job) {
    return ask(replyTo -> new DispatcherMessage.CancelJob(job.value(), replyTo))
        .thenAccept(answer -> {});
  }

  private CompletableFuture<ClientMessage> ask(
      Function<ActorRef<ClientMessage>, DispatcherMessage> question) {
    return ask(question, parts.settings().connectTimeout());
  }

  private CompletableFuture<ClientMessage> ask(
      Function<ActorRef<ClientMessage>, DispatcherMessage> question, Duration patience) {
    return AskPattern.<DispatcherMessage, ClientMessage>ask(
            parts.directory().dispatcher(), question::apply, patience, parts.system().scheduler())
        .toCompletableFuture();
  }

  private void awaitAcceptance(SubmittedJob job) {
    try {
      job.acceptance().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof JobExecutionException known) {
        throw known;
      }
      throw e;
    }
  }

  private <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      Duration timeout = parts.settings().connectTimeout();
      throw UserErrorException.of(
          "cluster at " + parts.where(),
          "an answer within " + timeout.toSeconds() + " s",
          "none",
          "Check that the cluster runs (scripts/start-cluster.sh starts one) and its log.");
    }
  }

  private static UserErrorException noSuchOperator(ClientMessage.NoSuchOperator unknown) {
    return UserErrorException.of(
        "operator",
        "the name, id or uid of an operator of the job, or a part of its name",
        "'" + unknown.operator() + "'",
        "It has: " + unknown.named().stream().collect(Collectors.joining("', '", "'", "'")));
  }

  private static UserErrorException noSuchJob(ClientMessage.NoSuchJob unknown) {
    List<JobSummary> candidates = unknown.candidates();
    if (candidates.isEmpty()) {
      return UserErrorException.of(
          "job", "the name or id of a job", "'" + unknown.nameOrId() + "'", "See: weir list -a");
    }
    if (candidates.stream().noneMatch(job -> job.name().equals(unknown.nameOrId()))) {
      String near =
          candidates.stream()
              .map(job -> "'" + job.name() + "' (" + job.job().value() + ")")
              .collect(Collectors.joining(" or "));
      return UserErrorException.of(
          "job",
          "the name or id of a job",
          "'" + unknown.nameOrId() + "'",
          "Did you mean " + near + "? See: weir list -a");
    }
    long live = candidates.stream().filter(job -> !job.status().globallyTerminal()).count();
    String ids =
        candidates.stream().map(job -> job.job().value()).collect(Collectors.joining(", "));
    return UserErrorException.of(
        "job",
        "one live job called '" + unknown.nameOrId() + "'",
        live == 0 ? candidates.size() + " that are over" : live + " of them",
        "Give the id of the one you mean: " + ids);
  }

  private static IllegalStateException unexpected(ClientMessage answer) {
    return new IllegalStateException("the cluster gave an answer to another question: " + answer);
  }
}
