package dev.weir.scheduler.progress;

import dev.weir.api.execution.Hold;
import dev.weir.api.execution.OperatorProgress;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.status.ExecutionState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of each operator of a job how far it is and what holds it. */
public final class Findings {

  private final Sight sight;
  private final Stall stall;

  private Findings(Sight sight) {
    this.sight = sight;
    this.stall = new Stall(sight);
  }

  /** Of all operators, producers before consumers. */
  public static List<OperatorProgress> of(Sight sight) {
    Findings findings = new Findings(sight);
    List<OperatorProgress> all = new ArrayList<>();
    for (JobVertex vertex : sight.graph().vertices()) {
      for (int i = 0; i < vertex.chain().size(); i++) {
        all.add(findings.operator(vertex, i));
      }
    }
    return all;
  }

  private OperatorProgress operator(JobVertex vertex, int operator) {
    ChainedOperator named = vertex.chain().get(operator);
    Tally tally = new Tally();
    for (int i = 0; i < vertex.parallelism(); i++) {
      SubtaskProgress told = sight.told(vertex.id(), i);
      if (told != null && !told.operators().isEmpty()) {
        tally.add(i, told, told.operators().get(operator));
      }
    }
    OperatorProgress.Counts counts = tally.counts();
    int subtask = tally.least;
    Hold hold =
        operator == 0 && counts.lateDropped() > 0 && counts.lateDropped() >= counts.recordsIn()
            ? allLate(vertex, counts)
            : stall.of(vertex, operator, subtask < 0 ? firstUnfinished(vertex) : subtask);
    return new OperatorProgress(
        named.id().value(),
        Words.cut(named.name()),
        vertex.parallelism(),
        tally.watermark,
        subtask,
        counts,
        hold);
  }

  private int firstUnfinished(JobVertex vertex) {
    for (int i = 0; i < vertex.parallelism(); i++) {
      if (sight.state(vertex.id(), i) != ExecutionState.FINISHED) {
        return i;
      }
    }
    return 0;
  }

  private static Hold allLate(JobVertex vertex, OperatorProgress.Counts counts) {
    String why =
        Words.named(vertex, 0)
            + " has dropped all "
            + counts.lateDropped()
            + " records that came to it, because they came too late: allow more disorder in the"
            + " watermark strategy, or call allowedLateness(...)";
    return new Hold(Hold.Cause.ALL_LATE, why, Words.cut(vertex.chain().get(0).name()), -1, "");
  }

  /** Sums over the subtasks of an operator, and which of them is furthest behind. */
  private static final class Tally {

    private int answered;
    private int idle;
    private int backPressured;
    private long recordsIn;
    private long recordsOut;
    private long lateDropped;
    private long timers;
    private long nextTimer = Long.MAX_VALUE;
    private int least = -1;
    private long watermark = Long.MIN_VALUE;
    private long passedOn;
    private boolean leastIdle;

    void add(int subtask, SubtaskProgress told, OperatorTimes times) {
      boolean subtaskIdle = idle(told, times);
      answered++;
      idle += subtaskIdle ? 1 : 0;
      backPressured += told.traffic().backPressured() ? 1 : 0;
      recordsIn += told.traffic().recordsIn();
      recordsOut += told.traffic().recordsOut();
      lateDropped += times.lateDropped();
      timers += times.timers().waiting();
      nextTimer = Math.min(nextTimer, times.timers().nextEventTime());
      if (least < 0 || behind(times, subtaskIdle)) {
        least = subtask;
        watermark = Sight.watermark(times);
        passedOn = times.passedOn();
        leastIdle = subtaskIdle;
      }
    }

    private static boolean idle(SubtaskProgress told, OperatorTimes times) {
      return times.splits().allIdle() || told.input() != null && told.input().idle();
    }

    /** Whether a subtask counts for less than the least so far; an idle one counts for none. */
    private boolean behind(OperatorTimes times, boolean subtaskIdle) {
      if (subtaskIdle != leastIdle) {
        return leastIdle;
      }
      long mark = Sight.watermark(times);
      return mark < watermark || mark == watermark && times.passedOn() < passedOn;
    }

    OperatorProgress.Counts counts() {
      return new OperatorProgress.Counts(
          answered, idle, backPressured, recordsIn, recordsOut, lateDropped, timers, nextTimer);
    }
  }

  /** Whether somebody may want to do something: time stands still, and the operator needs it. */
  public static boolean held(OperatorProgress operator) {
    Hold.Cause cause = operator.hold().cause();
    return cause.held() && (cause != Hold.Cause.NO_WATERMARKS || waits(operator));
  }

  private static boolean waits(OperatorProgress operator) {
    return operator.counts().nextTimer() != Long.MAX_VALUE;
  }

  /** The sentence for the whole job: what holds the operator nearest to the output. */
  public static String summary(List<OperatorProgress> operators) {
    @Nullable OperatorProgress last = null;
    long held = 0;
    for (OperatorProgress operator : operators) {
      if (held(operator)) {
        held++;
        last = operator;
      }
    }
    return last == null
        ? "nothing holds it"
        : held + " of " + operators.size() + " operators are held: " + last.hold().why();
  }
}
