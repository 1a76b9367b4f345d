package dev.weir.tasks;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.element.CheckpointCancelled;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.tasks.Progress.Kind;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.OperatorFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The loop of one subtask.
 *
 * <pre>
 *   first step          input ended          all emitted        all settled
 *   CREATED -> RUNNING -------------> FINISHING --------> SETTLING --------> CLOSED (FINISHED)
 *      |          |                      |                   |
 *      +----------+----------------------+-------------------+---> CLOSED (CANCELED or FAILED)
 * </pre>
 *
 * <p>A step runs the current phase until it waits or its budget is spent. Whatever waits has
 * flushed: batches that are not full leave when their task has nothing to do. No timer is needed
 * for that; only a task that always has something to do flushes every {@value #FLUSH_MILLIS} ms,
 * for else what it rarely emits, such as matches of a filter, might never leave.
 */
final class SubtaskLoop implements Subtask, Checkpoints {

  private static final long FLUSH_MILLIS = 100;

  private enum Phase {
    CREATED,
    RUNNING,
    FINISHING,
    SETTLING,
    CLOSED
  }

  private final SubtaskSetup setup;
  private final StepSignals signals;
  private final ChainState state;
  private final StepBudget budget;
  private final Listener listener;
  private final Deque<CheckpointBarrier> triggers = new ArrayDeque<>();
  private final List<ToReader> earlyEvents = new ArrayList<>();
  private Phase phase = Phase.CREATED;
  private @Nullable Chain chain;
  private @Nullable ChainInput input;
  private boolean backPressured;
  private long flushedNanos;
  private Progress end = Progress.FINISHED;
  private Map<String, byte[]> accumulators = Map.of();
  private @Nullable FailureReport failure;

  /** Hears what becomes of the subtask. */
  interface Listener {

    /** All operators are open. */
    void opened();

    /** All that the subtask keeps, as it was when a barrier had come. */
    void snapshotTaken(SubtaskSnapshot snapshot);
  }

  SubtaskLoop(SubtaskSetup setup, StepSignals signals, StepBudget budget, Listener listener) {
    this.setup = setup;
    this.signals = signals;
    this.state = setup.context().state();
    this.budget = budget;
    this.listener = listener;
  }

  @Override
  public Progress step() {
    if (phase == Phase.CLOSED) {
      return end;
    }
    try (LoaderScope scope = LoaderScope.enter(setup.context().userCode())) {
      return run();
    }
  }

  private Progress run() {
    signals.lower();
    try {
      String broken = signals.brokenChannel();
      if (broken != null) {
        state.failed(null, new ChannelFailedException(broken));
      }
      if (signals.canceled() || state.failure() != null) {
        return close(Progress.FAILED);
      }
      budget.begin();
      state.step(budget.startNanos(), backPressured);
      Progress progress = runPhases();
      boolean over = phase == Phase.CLOSED;
      return over || state.failure() == null && !signals.canceled()
          ? progress
          : close(Progress.FAILED);
    } catch (Throwable thrown) { // the supervised edge: no throwable passes it
      state.failed(null, thrown);
      return close(Progress.FAILED);
    }
  }

  private Progress runPhases() throws Exception {
    if (phase == Phase.CREATED) {
      open();
    }
    Chain operators = Objects.requireNonNull(chain);
    if (phase == Phase.RUNNING) {
      Progress progress = process(operators, Objects.requireNonNull(input));
      if (progress != null) {
        return progress;
      }
      phase = Phase.FINISHING;
    }
    if (phase == Phase.FINISHING) {
      Chain.Room room = operators.finish();
      if (room != Chain.Room.FREE) {
        return stopped(operators, room);
      }
      phase = Phase.SETTLING;
    }
    return operators.settle() ? close(Progress.FINISHED) : idle(operators, Long.MAX_VALUE);
  }

  private void open() {
    chain = setup.buildChain();
    phase = Phase.RUNNING;
    flushedNanos = budget.startNanos();
    chain.open();
    input = setup.openInput(chain, this, budget);
    listener.opened();
    earlyEvents.forEach(this::onSourceEvent);
    earlyEvents.clear();
  }

  /** Processes input; null when all of it has been. */
  private @Nullable Progress process(Chain operators, ChainInput from) {
    if (operators.askRoom() == Chain.Room.FREE) {
      takeTriggered();
    }
    while (true) {
      ChainInput.Outcome outcome = from.advance(budget);
      backPressured = false;
      if (outcome == ChainInput.Outcome.ENDED) {
        return null;
      }
      if (!state.stopped()) {
        return outcome == ChainInput.Outcome.EXHAUSTED
            ? exhausted(operators, from.wakeAtMillis())
            : more(operators);
      }
      Chain.Room room = operators.askRoom();
      if (room != Chain.Room.FREE) {
        return stopped(operators, room);
      }
      if (!budget.nextElement()) {
        return more(operators);
      }
    }
  }

  private Progress exhausted(Chain operators, long wakeAtMillis) {
    flush(operators);
    return idle(operators, wakeAtMillis);
  }

  private Progress more(Chain operators) {
    if (budget.startNanos() - flushedNanos >= TimeUnit.MILLISECONDS.toNanos(FLUSH_MILLIS)) {
      flush(operators);
    }
    return Progress.MORE;
  }

  /** There is no room, or work left from before: neither needs input. */
  private Progress stopped(Chain operators, Chain.Room room) {
    if (room == Chain.Room.BUSY) {
      return Progress.MORE;
    }
    backPressured = true;
    flush(operators);
    return operators.askRoom() == Chain.Room.FULL ? idle(operators, Long.MAX_VALUE) : Progress.MORE;
  }

  private static Progress idle(Chain operators, long wakeAtMillis) {
    return Progress.idleUntil(Math.min(wakeAtMillis, operators.wakeAtMillis()));
  }

  private void flush(Chain operators) {
    operators.flush();
    flushedNanos = budget.startNanos();
  }

  /** Closes everything, whatever each part throws, and settles how the subtask ended. */
  private Progress close(Progress wanted) {
    phase = Phase.CLOSED;
    boolean canceled = wanted != Progress.FINISHED && signals.canceled();
    if (canceled) {
      Thread.interrupted(); // the driver's, for user code that did not return; close in peace
    }
    Closing closing = new Closing(state);
    setup.close(chain, closing);
    closing.close(null, () -> accumulators = setup.context().accumulators().freeze());
    OperatorFailure thrown = state.failure();
    if (canceled) {
      end = Progress.CANCELED; // what user code threw after that was the cancellation's doing
    } else if (thrown != null) {
      end = Progress.FAILED;
      failure = setup.report(thrown);
    } else {
      end = wanted;
    }
    chain = null;
    return end;
  }

  @Override
  public void onSourceEvent(ToReader event) {
    if (phase == Phase.CREATED) {
      earlyEvents.add(event);
    } else if (phase != Phase.CLOSED && chain != null && chain.source() != null) {
      try (LoaderScope scope = LoaderScope.enter(setup.context().userCode())) {
        chain.source().onEvent(event);
      }
    }
  }

  /** Only where there are no barriers to wait for: in a source. */
  @Override
  public void onTrigger(CheckpointBarrier barrier) {
    triggers.add(barrier);
  }

  private void takeTriggered() {
    for (CheckpointBarrier next = triggers.poll(); next != null; next = triggers.poll()) {
      take(next);
    }
  }

  @Override
  public void take(CheckpointBarrier barrier) {
    listener.snapshotTaken(Objects.requireNonNull(chain).snapshot(barrier));
  }

  @Override
  public void cancelled(CheckpointCancelled cancelled) {
    Objects.requireNonNull(chain).cancelled(cancelled);
  }

  @Override
  public void onCheckpointCompleted(long checkpointId) {
    if (chain != null && phase != Phase.CREATED && phase != Phase.CLOSED) {
      try (LoaderScope scope = LoaderScope.enter(setup.context().userCode())) {
        chain.checkpointCompleted(checkpointId);
      } catch (OperatorFailure noted) {
        return; // the next step ends with it
      }
    }
  }

  /** One that comes before the chain is open is said again. */
  @Override
  public void onGroupWatermark(long least) {
    if (chain != null && chain.source() != null) {
      chain.source().onGroupWatermark(least);
    }
  }

  @Override
  public void onClientAck(String sinkId, long sequence) {
    if (chain != null) {
      chain.onClientAck(sinkId, sequence);
    }
  }

  @Override
  public void onClientGone() {
    if (chain != null) { // else the first step will find no client attached
      try (LoaderScope scope = LoaderScope.enter(setup.context().userCode())) {
        chain.onClientGone();
      }
    }
  }

  @Override
  public @Nullable FailureReport failure() {
    return failure;
  }

  @Override
  public Map<String, byte[]> accumulators() {
    return accumulators;
  }

  @Override
  public SubtaskStatus status() {
    long taken = input == null ? 0 : input.records();
    return new SubtaskStatus(taken, state.recordsOut(), backPressured);
  }

  @Override
  public SubtaskProgress progress() {
    long now = budget.nowNanos();
    SubtaskStatus counters = status();
    long silentNanos = input == null ? 0 : now - input.lastRecordNanos();
    SubtaskProgress.Traffic traffic =
        new SubtaskProgress.Traffic(
            counters.recordsIn(),
            counters.recordsOut(),
            backPressured,
            Math.max(0, silentNanos) / 1_000_000);
    return new Snapshot(setup.vertex().chain()).of(setup.attempt(), traffic, chain, input, now);
  }

  @Override
  public void yieldSoon() {
    signals.yieldSoon();
  }

  @Override
  public void cancel() {
    signals.cancel();
  }

  @Override
  public String toString() {
    return setup.vertexName() + " " + phase + (end.kind() == Kind.FAILED ? " (failed)" : "");
  }
}
