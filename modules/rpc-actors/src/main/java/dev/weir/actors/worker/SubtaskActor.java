package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.tasks.Progress;
import dev.weir.tasks.Subtask;
import dev.weir.tasks.SubtaskHost;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Drives one subtask: one message, at most one step; then it is the turn of others.
 *
 * <pre>
 *   Wake ----> step ----> MORE: Wake to itself, behind all others that are ready
 *                    ---> IDLE: nothing until a Wake, a message or a time
 *                    ---> FINISHED, CANCELED, FAILED: tells the executor, and stops
 * </pre>
 *
 * <p>The subtask is made by the first message, on this actor's dispatcher rather than its parent's.
 * This is a supervised edge: whatever a subtask throws ends as a report.
 */
final class SubtaskActor {

  /** A time further away is reached in pieces; Akka's timers end after some months. */
  private static final long TIMER_MILLIS_MAX = Duration.ofDays(1).toMillis();

  /** Steps that a cancelled subtask is given to close itself when its actor is stopped. */
  private static final int CLOSING_STEPS_MAX = 8;

  private final SubtaskParts parts;
  private final ActorRef<SubtaskMessage> self;
  private final TimerScheduler<SubtaskMessage> timers;
  private final SubtaskHost host;
  private @Nullable Subtask subtask;
  private @Nullable FailureReport overruling;
  private boolean over;
  private long armedAtMillis = Long.MAX_VALUE;

  private SubtaskActor(
      SubtaskParts parts, ActorRef<SubtaskMessage> self, TimerScheduler<SubtaskMessage> timers) {
    this.parts = parts;
    this.self = self;
    this.timers = timers;
    this.host = new ActorHost(parts, self);
  }

  /** The behaviour; needs the mailbox {@link SubtaskMailbox}. */
  static Behavior<SubtaskMessage> create(SubtaskParts parts) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new SubtaskActor(parts, context.getSelf(), timers).started()));
  }

  private Behavior<SubtaskMessage> started() {
    self.tell(SubtaskMessage.Wake.WAKE);
    return Behaviors.receive(SubtaskMessage.class)
        .onMessage(SubtaskMessage.Wake.class, wake -> onWake())
        .onMessage(SubtaskMessage.TimeCame.class, time -> onTimeCame())
        .onMessage(SubtaskMessage.FromEnumerator.class, this::onFromEnumerator)
        .onMessage(SubtaskMessage.ClientTook.class, this::onClientTook)
        .onMessage(SubtaskMessage.NoClient.class, this::onNoClient)
        .onMessage(SubtaskMessage.Describe.class, describe -> onDescribe())
        .onMessage(SubtaskMessage.MustFail.class, must -> mustFail(must.kind(), must.text()))
        .onMessage(SubtaskMessage.Overflowed.class, this::onOverflowed)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<SubtaskMessage> onWake() {
    return guarded(() -> follow(step()));
  }

  private Behavior<SubtaskMessage> onTimeCame() {
    armedAtMillis = Long.MAX_VALUE;
    return onWake();
  }

  private Behavior<SubtaskMessage> onFromEnumerator(SubtaskMessage.FromEnumerator message) {
    return tell(open -> open.onSourceEvent(message.event()));
  }

  private Behavior<SubtaskMessage> onClientTook(SubtaskMessage.ClientTook message) {
    return tell(open -> open.onClientAck(message.sinkId(), message.sequence()));
  }

  private Behavior<SubtaskMessage> onNoClient(SubtaskMessage.NoClient message) {
    return tell(Subtask::onClientGone);
  }

  private Behavior<SubtaskMessage> onDescribe() {
    return guarded(
        () -> {
          if (!parts.leash().cancelled()) {
            parts.executor().tell(new WorkerEvent.TaskDescribed(open().progress()));
          }
          return Behaviors.same();
        });
  }

  private Behavior<SubtaskMessage> onOverflowed(SubtaskMessage.Overflowed message) {
    String text =
        "more than "
            + message.messagesMax()
            + " control messages waited for this subtask, and a "
            + message.lost()
            + " was lost. Its senders broke their protocol; please report this as a defect";
    return mustFail("MailboxOverflow", text);
  }

  private Behavior<SubtaskMessage> mustFail(String kind, String text) {
    overruling = parts.place().failure(kind, text);
    parts.leash().cancel();
    self.tell(SubtaskMessage.Wake.WAKE);
    return Behaviors.same();
  }

  private Behavior<SubtaskMessage> tell(Consumer<Subtask> message) {
    return guarded(
        () -> {
          if (!parts.leash().cancelled()) {
            message.accept(open());
          }
          self.tell(SubtaskMessage.Wake.WAKE);
          return Behaviors.same();
        });
  }

  private Progress step() {
    if (subtask == null && parts.leash().cancelled()) {
      return new Progress(Progress.Kind.CANCELED, Long.MAX_VALUE);
    }
    return open().step();
  }

  private Subtask open() {
    if (subtask == null) {
      subtask = parts.factory().create(parts.parameters(), host, parts.serializers());
      parts.leash().attach(subtask);
    }
    return subtask;
  }

  private Behavior<SubtaskMessage> follow(Progress progress) {
    if (progress.terminal()) {
      return end(progress.kind());
    }
    if (progress.kind() == Progress.Kind.MORE) {
      self.tell(SubtaskMessage.Wake.WAKE);
    } else if (progress.wakeAtMillis() < armedAtMillis) {
      // An earlier timer may stay: a step too many is harmless.
      armedAtMillis = progress.wakeAtMillis();
      long millis = armedAtMillis - host.clock().wallMillis();
      Duration delay = Duration.ofMillis(Math.max(1, Math.min(millis, TIMER_MILLIS_MAX)));
      timers.startSingleTimer(SubtaskMessage.TimeCame.TIME_CAME, delay);
    }
    host.opened(); // a step has ended well: whoever opens without a word is open by now
    return Behaviors.same();
  }

  private Behavior<SubtaskMessage> end(Progress.Kind kind) {
    if (overruling != null) {
      return end(ExecutionState.FAILED, overruling);
    }
    if (kind == Progress.Kind.FINISHED) {
      return end(ExecutionState.FINISHED, null);
    }
    if (kind == Progress.Kind.CANCELED) {
      return end(ExecutionState.CANCELED, null);
    }
    FailureReport failure = subtask == null ? null : subtask.failure();
    if (failure == null) {
      failure = parts.place().failure("TaskFailed", "the task loop gave no reason");
    }
    return end(ExecutionState.FAILED, failure);
  }

  private Behavior<SubtaskMessage> end(ExecutionState state, @Nullable FailureReport failure) {
    Map<String, byte[]> accumulators = subtask == null ? Map.of() : subtask.accumulators();
    end(new WorkerEvent.TaskEnded(parts.attempt(), state, failure, accumulators));
    return Behaviors.stopped();
  }

  private void end(WorkerEvent.TaskEnded ended) {
    over = true;
    if (ended.state() != ExecutionState.FINISHED) {
      parts.ports().dataPlane().release(parts.attempt());
    }
    parts.executor().tell(ended);
  }

  private Behavior<SubtaskMessage> guarded(Supplier<Behavior<SubtaskMessage>> code) {
    parts.leash().enter();
    try {
      return code.get();
    } catch (Throwable thrown) {
      FailureReport failure = parts.place().failure(thrown);
      end(new WorkerEvent.TaskEnded(parts.attempt(), ExecutionState.FAILED, failure, Map.of()));
      return Behaviors.stopped();
    } finally {
      parts.leash().leave();
    }
  }

  /** The executor is stopping: let the subtask close what it has. */
  private Behavior<SubtaskMessage> onStop() {
    if (over) {
      return Behaviors.same();
    }
    parts.leash().cancel();
    return guarded(
        () -> {
          for (int i = 0; i < CLOSING_STEPS_MAX && subtask != null; i++) {
            if (subtask.step().terminal()) {
              break;
            }
          }
          parts.ports().dataPlane().release(parts.attempt());
          return Behaviors.same();
        });
  }
}
