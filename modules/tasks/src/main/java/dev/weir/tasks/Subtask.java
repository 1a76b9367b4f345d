package dev.weir.tasks;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.progress.SubtaskProgress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one subtask: a fused chain between its inputs and its outputs, driven by steps.
 *
 * <p>Thread rules: one thread at a time steps it and passes it messages (all methods but the last
 * two); consecutive calls may come from different threads if each happens before the next. The
 * driver re-steps after {@link Progress.Kind#MORE}, and after {@link Progress.Kind#IDLE} when its
 * host's {@code wakeUp} was called, a message came, or the time did. A wake-up that comes during a
 * step counts for after it.
 */
public interface Subtask {

  /**
   * Runs for a bounded quantum. The first step opens the operators. Never throws: what user code
   * throws ends the subtask with {@link Progress.Kind#FAILED}.
   */
  Progress step();

  /** A message from the enumerator of the source that this chain begins with. */
  void onSourceEvent(ToReader event);

  /**
   * A checkpoint was triggered: takes a snapshot between two records, and divides the outputs by
   * its barrier. For subtasks that begin with a source; others wait for barriers.
   */
  void onTrigger(CheckpointBarrier barrier);

  /** A checkpoint is complete: nothing before it will ever be asked for again. */
  void onCheckpointCompleted(long checkpointId);

  /** The least watermark of the alignment group of the source that this chain begins with. */
  void onGroupWatermark(long least);

  /** The client has taken a chunk of a client sink, and all before it. */
  void onClientAck(String sinkId, long sequence);

  /** The client is gone: client sinks print here, or drop, from now on. */
  void onClientGone();

  /** The failure, once a step returned {@link Progress.Kind#FAILED}. */
  @Nullable FailureReport failure();

  /** The frozen accumulators by name, once a step returned a terminal progress. */
  Map<String, byte[]> accumulators();

  /** Counters, for status and metrics. */
  SubtaskStatus status();

  /**
   * How far it is in event time, and what holds it: for people who ask why there is no output.
   * Reads what is there and changes nothing; not for every step.
   */
  SubtaskProgress progress();

  /**
   * Asks a running step to return soon, between two records. May be called by any thread.
   *
   * <p>Used when control messages wait behind a long step.
   */
  void yieldSoon();

  /**
   * Asks the subtask to end as cancelled. May be called by any thread; the step in which it takes
   * effect returns {@link Progress.Kind#CANCELED}. User code that does not return is the driver's
   * to interrupt.
   */
  void cancel();
}
