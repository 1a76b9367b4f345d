package dev.weir.actors.worker;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.tasks.Progress;
import dev.weir.tasks.Subtask;
import dev.weir.tasks.SubtaskHost;
import dev.weir.tasks.SubtaskParameters;
import dev.weir.tasks.SubtaskStatus;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A subtask that does what a test says, step by step; without a script it idles. */
final class ScriptedSubtask implements Subtask {

  static final Progress MORE = new Progress(Progress.Kind.MORE, 0);
  static final Progress IDLE = new Progress(Progress.Kind.IDLE, Long.MAX_VALUE);
  static final Progress FINISHED = new Progress(Progress.Kind.FINISHED, Long.MAX_VALUE);
  static final Progress CANCELED = new Progress(Progress.Kind.CANCELED, Long.MAX_VALUE);
  static final Progress FAILED = new Progress(Progress.Kind.FAILED, Long.MAX_VALUE);

  final SubtaskParameters parameters;
  final SubtaskHost host;
  final AtomicInteger steps = new AtomicInteger();
  final AtomicInteger yields = new AtomicInteger();
  final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final Queue<Supplier<Progress>> script = new ConcurrentLinkedQueue<>();
  private volatile boolean cancelled;

  ScriptedSubtask(SubtaskParameters parameters, SubtaskHost host) {
    this.parameters = parameters;
    this.host = host;
  }

  static Progress idleUntil(long wakeAtMillis) {
    return new Progress(Progress.Kind.IDLE, wakeAtMillis);
  }

  /** What the next step without a script does. */
  ScriptedSubtask then(Supplier<Progress> step) {
    script.add(step);
    return this;
  }

  /** Ends the subtask with its next step, which comes at once. */
  void finishNow(Progress end) {
    then(() -> end);
    host.wakeUp();
  }

  @Override
  public Progress step() {
    steps.incrementAndGet();
    Supplier<Progress> next = script.poll();
    if (next != null) {
      return next.get();
    }
    return cancelled ? CANCELED : IDLE;
  }

  @Override
  public void onSourceEvent(ToReader event) {
    heard.add(event.getClass().getSimpleName());
  }

  @Override
  public void onTrigger(CheckpointBarrier barrier) {
    heard.add("trigger " + barrier.checkpointId());
  }

  @Override
  public void onCheckpointCompleted(long checkpointId) {
    heard.add("completed " + checkpointId);
  }

  @Override
  public void onGroupWatermark(long least) {}

  @Override
  public void onClientAck(String sinkId, long sequence) {
    heard.add("ack " + sinkId + " " + sequence);
  }

  @Override
  public SubtaskProgress progress() {
    SubtaskProgress.Traffic none = new SubtaskProgress.Traffic(0, 0, false, 0);
    return new SubtaskProgress(parameters.deployment().attempt(), none, null, List.of());
  }

  @Override
  public void onClientGone() {
    heard.add("client gone");
  }

  @Override
  public @Nullable FailureReport failure() {
    FailureReport.Cause cause = new FailureReport.Cause("Scripted", "as the test says", List.of());
    return new FailureReport("scripted", null, 0, 1, "w1", List.of(cause));
  }

  @Override
  public Map<String, byte[]> accumulators() {
    return Map.of("steps", new byte[] {7});
  }

  @Override
  public SubtaskStatus status() {
    return new SubtaskStatus(0, 0, false);
  }

  @Override
  public void yieldSoon() {
    yields.incrementAndGet();
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
