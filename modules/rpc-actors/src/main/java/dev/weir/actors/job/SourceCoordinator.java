package dev.weir.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.actors.port.BlockingCalls;
import dev.weir.actors.port.JobMasters.Assignment;
import dev.weir.actors.port.UserCodeLoaders;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.JobVertex;
import dev.weir.tasks.FailureReports;
import dev.weir.tasks.operator.OperatorFailure;
import dev.weir.tasks.source.EnumeratorHost;
import dev.weir.tasks.source.EnumeratorPorts;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the enumerator of one source, on a thread that may block.
 *
 * <pre>
 *   opening: borrow the job's class loader; readers' messages wait
 *   running: each message is one call of the enumerator
 *   failed:  whatever the user's code threw has failed the job; nothing more is called
 * </pre>
 */
final class SourceCoordinator {

  private static final int WAITING_MAX = 100_000;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final StashBuffer<Command> waiting;
  private final Parts parts;
  private final LoaderLoan loan = new LoaderLoan();
  private @Nullable EnumeratorHost host;
  private long repeats;

  /**
   * What a coordinator works with.
   *
   * @param vertex the chain that begins with the source
   * @param userThread lets the master interrupt the user's code
   * @param master hears what comes of it
   */
  record Parts(
      Assignment job,
      JobVertex vertex,
      UserCodeLoaders userCode,
      UserThread userThread,
      ActorRef<SourceDesk.Heard> master) {}

  /** What a coordinator understands. */
  sealed interface Command {}

  /** A reader's message. */
  record ReaderSaid(int subtask, ToEnumerator event) implements Command {}

  private record LoaderBorrowed(UserCodeLoaders.@Nullable Lease lease, @Nullable Throwable failure)
      implements Command {}

  private record CallEnded(Runnable handler) implements Command {}

  private record CallDue(Runnable call) implements Command {}

  private SourceCoordinator(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      StashBuffer<Command> waiting,
      Parts parts) {
    this.context = context;
    this.timers = timers;
    this.waiting = waiting;
    this.parts = parts;
  }

  static Behavior<Command> create(Parts parts) {
    return Behaviors.withStash(
        WAITING_MAX,
        waiting ->
            Behaviors.withTimers(
                timers ->
                    Behaviors.setup(
                        context ->
                            new SourceCoordinator(context, timers, waiting, parts).opening())));
  }

  private Behavior<Command> opening() {
    context.pipeToSelf(
        loan.borrow(() -> parts.userCode().lease(parts.job().job(), parts.job().files())),
        LoaderBorrowed::new);
    return Behaviors.receive(Command.class)
        .onMessage(LoaderBorrowed.class, this::onLoader)
        .onMessage(
            ReaderSaid.class,
            said -> {
              waiting.stash(said);
              return Behaviors.same();
            })
        .onSignal(PostStop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onLoader(LoaderBorrowed borrowed) {
    UserCodeLoaders.Lease lease = borrowed.lease();
    Throwable failure = borrowed.failure();
    if (lease == null) {
      return fail(
          failure == null ? new IllegalStateException("no class loader was lent") : failure);
    }
    return call(() -> start(lease)) ? waiting.unstashAll(running()) : failed();
  }

  private void start(UserCodeLoaders.Lease lease) {
    EnumeratorHost created =
        new EnumeratorHost(
            source(), parts.vertex().parallelism(), lease.loader(), new CoordinatorPorts());
    host = created;
    created.start();
  }

  private Behavior<Command> running() {
    return Behaviors.receive(Command.class)
        .onMessage(ReaderSaid.class, this::onReader)
        .onMessage(CallEnded.class, ended -> call(ended.handler()) ? Behaviors.same() : failed())
        .onMessage(CallDue.class, this::onCallDue)
        .onSignal(PostStop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onReader(ReaderSaid said) {
    EnumeratorHost running = host;
    return running == null || call(() -> running.onReader(said.subtask(), said.event()))
        ? Behaviors.same()
        : failed();
  }

  private Behavior<Command> onCallDue(CallDue due) {
    due.call().run();
    return Behaviors.same();
  }

  /** Runs user code; false when it has failed the job. */
  private boolean call(Runnable userCode) {
    try {
      parts.userThread().run(userCode);
      return true;
    } catch (Throwable thrown) { // a supervised edge: it is the user's, and fails the job
      fail(thrown);
      return false;
    }
  }

  private Behavior<Command> fail(Throwable thrown) {
    context.getLog().warn("source '{}' failed", source().name(), thrown);
    OperatorFailure failure =
        thrown instanceof OperatorFailure known
            ? known
            : new OperatorFailure(source().name(), thrown);
    FailureReport report = FailureReports.of(failure, parts.vertex().name(), -1, 0, "");
    parts.master().tell(new SourceDesk.SourceFailed(report));
    return failed();
  }

  private Behavior<Command> failed() {
    return Behaviors.receive(Command.class)
        .onAnyMessage(late -> Behaviors.same())
        .onSignal(PostStop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onStop(PostStop stop) {
    EnumeratorHost last = host;
    host = null;
    if (last != null) {
      try {
        last.close(); // not interrupted: it comes last, and may have much to do
      } catch (Throwable thrown) { // a supervised edge: the job is over, and nothing depends on it
        context.getLog().warn("source '{}' did not close", source().name(), thrown);
      }
    }
    loan.giveBack();
    return Behaviors.same();
  }

  private ChainedOperator source() {
    return parts.vertex().chain().get(0);
  }

  /** What the enumerator asks for; called on this actor's thread. */
  private final class CoordinatorPorts implements EnumeratorPorts {

    @Override
    public void sendToReader(int subtask, ToReader message) {
      parts
          .master()
          .tell(
              new SourceDesk.ForReader(
                  new ExecutionVertexId(parts.vertex().id(), subtask), message));
    }

    @Override
    public <V> void callAsync(
        Callable<V> call, BiConsumer<@Nullable V, @Nullable Throwable> handler, long periodMillis) {
      context.pipeToSelf(
          BlockingCalls.of(context.getSystem()).run(call),
          (value, thrown) ->
              new CallEnded(
                  () -> {
                    handler.accept(value, thrown);
                    if (periodMillis > 0) {
                      again(() -> callAsync(call, handler, periodMillis), periodMillis);
                    }
                  }));
    }

    private void again(Runnable call, long periodMillis) {
      timers.startSingleTimer(
          "call-" + repeats++, new CallDue(call), Duration.ofMillis(periodMillis));
    }
  }
}
