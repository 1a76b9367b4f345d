package dev.weir.scheduler.graph;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.scheduler.status.ExecutionState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One attempt to run a subtask. Changes only along the arrows of {@link ExecutionState}. */
public final class Execution {

  private final ExecutionAttemptId attempt;
  private ExecutionState state = ExecutionState.CREATED;
  private long sinceMillis;
  private @Nullable Placement placement;
  private Map<String, byte[]> accumulators = Map.of();

  Execution(ExecutionAttemptId attempt) {
    this.attempt = attempt;
  }

  /** Its name. */
  public ExecutionAttemptId attempt() {
    return attempt;
  }

  /** What it is doing. */
  public ExecutionState state() {
    return state;
  }

  /** Since when it has been doing that; 0 for an attempt that has done nothing yet. */
  public long sinceMillis() {
    return sinceMillis;
  }

  /** Where it runs or ran; null before it was deployed. */
  public @Nullable Placement placement() {
    return placement;
  }

  /** Its frozen accumulators by name, once it is over. */
  public Map<String, byte[]> accumulators() {
    return accumulators;
  }

  /**
   * Goes on to the next state.
   *
   * @throws dev.weir.scheduler.status.IllegalTransitionException when no arrow leads there
   */
  public void become(ExecutionState next, long nowMillis) {
    state = state.become(next);
    sinceMillis = nowMillis;
  }

  /** Gives it its place, before it is deployed. */
  public void place(Placement where) {
    if (placement != null) {
      throw new IllegalStateException(attempt + " is already at " + placement);
    }
    placement = where;
  }

  /** Keeps what it counted. */
  public void accumulate(Map<String, byte[]> counted) {
    accumulators = Collections.unmodifiableMap(new LinkedHashMap<>(counted));
  }

  @Override
  public String toString() {
    return attempt + " " + state;
  }
}
