package dev.weir.scheduler.progress;

import dev.weir.api.execution.Hold;
import dev.weir.api.execution.Hold.Cause;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.progress.ChannelTimes;
import dev.weir.plan.progress.InputTimes;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.plan.progress.SplitTimes;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.status.ExecutionState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds what holds the watermark of an operator: goes up from it, along whatever holds the least
 * watermark, until there is something that holds it by itself.
 *
 * <pre>
 *   window 2/4  &lt;- the chain before it &lt;- its least channel &lt;- map 1/4 &lt;- ... &lt;- source 1/2 &lt;- split
 *     works on a watermark?  makes its own?  has no room?   does not answer?  does not run?
 * </pre>
 *
 * <p>The job graph has no cycles, so the way up ends.
 */
final class Stall {

  /** Whatever has had a record within this time moves. */
  static final long MOVING_MILLIS = 5_000;

  private static final String AHEAD =
      "which is not read because it is too far ahead of the others of its alignment group";

  private static final String IDLENESS =
      " and is not idle: if it may be silent for long, add .withIdleness(...) to its watermark"
          + " strategy";

  private final Sight sight;
  private final Pressure pressure;

  /**
   * What was found.
   *
   * @param words what follows "operator x is at t"; empty when nothing does
   */
  private record Found(Cause cause, String words, String operator, int subtask, String split) {

    static Found at(Cause cause, JobVertex vertex, int operator, int subtask, String words) {
      String name = Words.cut(vertex.chain().get(operator).name());
      return new Found(cause, words, name, subtask, "");
    }

    Found ofSplit(String id) {
      return new Found(cause, words, operator, subtask, id);
    }
  }

  Stall(Sight sight) {
    this.sight = sight;
    this.pressure = new Pressure(sight);
  }

  /** What holds one subtask of an operator. */
  Hold of(JobVertex vertex, int operator, int subtask) {
    Found found = find(vertex, operator, subtask);
    String subject = Words.place(vertex, operator, subtask) + " ";
    SubtaskProgress told = sight.told(vertex.id(), subtask);
    String stand =
        told == null || told.operators().isEmpty()
            ? "has not told its watermark"
            : Words.at(Sight.watermark(told.operators().get(operator)));
    return new Hold(
        found.cause(),
        subject + stand + found.words(),
        found.operator(),
        found.subtask(),
        found.split());
  }

  private Found find(JobVertex vertex, int operator, int subtask) {
    ExecutionState state = sight.state(vertex.id(), subtask);
    String place = Words.place(vertex, operator, subtask);
    if (state == ExecutionState.FINISHED) {
      return Found.at(Cause.ENDED, vertex, operator, subtask, "; " + place + " has finished");
    }
    if (state != ExecutionState.RUNNING) {
      String words = ", held by " + place + ", which does not run: it is " + state;
      return Found.at(Cause.NOT_RUNNING, vertex, operator, subtask, words);
    }
    SubtaskProgress told = sight.told(vertex.id(), subtask);
    if (told == null || told.operators().isEmpty()) {
      String words =
          ", held by "
              + place
              + ", which did not answer: its worker is lost or overloaded, or its user code has"
              + " not returned for a while";
      return Found.at(Cause.NO_ANSWER, vertex, operator, subtask, words);
    }
    for (int at = operator; at >= 0; at = Sight.feeder(vertex, at)) {
      OperatorTimes times = told.operators().get(at);
      if (times.origin() == OperatorTimes.Origin.NOWHERE) {
        return withholder(vertex, at, subtask, times);
      }
      if (times.origin() == OperatorTimes.Origin.ITSELF) {
        return maker(vertex, at, subtask, told);
      }
      if (times.pending()) {
        return worker(vertex, at, subtask, told);
      }
    }
    if (told.traffic().backPressured()) {
      return pressed(vertex, subtask, told);
    }
    return input(vertex, subtask, told);
  }

  /** An operator that has a watermark, and has not passed it on. */
  private Found worker(JobVertex vertex, int operator, int subtask, SubtaskProgress told) {
    OperatorTimes times = told.operators().get(operator);
    if (times.requests().inFlight() > 0) {
      return asks(vertex, operator, subtask, times.requests());
    }
    if (told.traffic().backPressured()) {
      return pressed(vertex, subtask, told);
    }
    String words =
        ", held by "
            + Words.place(vertex, operator, subtask)
            + ", which still does what the watermark "
            + Words.time(times.reached())
            + " asks of it; timers that wait: "
            + times.timers().waiting();
    return Found.at(Cause.WORKING, vertex, operator, subtask, words);
  }

  /** A source, or an operator that assigns watermarks: here event time is made. */
  private Found maker(JobVertex vertex, int operator, int subtask, SubtaskProgress told) {
    OperatorTimes times = told.operators().get(operator);
    String place = Words.place(vertex, operator, subtask);
    if (times.passedOn() == Long.MAX_VALUE) {
      return Found.at(Cause.ENDED, vertex, operator, subtask, "");
    }
    if (told.traffic().backPressured()) {
      return pressed(vertex, subtask, told);
    }
    if (times.splits().allIdle()) {
      String words = "; " + place + " has had no records for a while, and is idle";
      return Found.at(Cause.ALL_IDLE, vertex, operator, subtask, words);
    }
    if (times.splits().allPaused()) {
      String words = ", held by " + place + ", " + AHEAD;
      return Found.at(Cause.ALIGNMENT, vertex, operator, subtask, words);
    }
    if (times.splits().count() > 0) {
      return split(vertex, operator, subtask, told);
    }
    long silentMillis = told.traffic().silentMillis();
    if (silentMillis < MOVING_MILLIS) {
      return moves(vertex, operator, subtask);
    }
    String words =
        ", held by " + place + ", which has had no records for " + Words.span(silentMillis);
    return Found.at(Cause.SILENT_SOURCE, vertex, operator, subtask, words + IDLENESS);
  }

  private Found split(JobVertex vertex, int operator, int subtask, SubtaskProgress told) {
    OperatorTimes times = told.operators().get(operator);
    String place = Words.place(vertex, operator, subtask);
    SplitTimes least = times.splits().least().get(0);
    String held = ", held by split '" + least.split() + "' of " + place + ", ";
    if (least.paused()) {
      return Found.at(Cause.ALIGNMENT, vertex, operator, subtask, held + AHEAD)
          .ofSplit(least.split());
    }
    // At least as long as everything that the subtask reads.
    long silentMillis = Math.max(least.silentMillis(), told.traffic().silentMillis());
    if (silentMillis < MOVING_MILLIS) {
      return moves(vertex, operator, subtask).ofSplit(least.split());
    }
    String words = "which has had no records for " + Words.span(silentMillis);
    return Found.at(Cause.SILENT_SPLIT, vertex, operator, subtask, held + words + IDLENESS)
        .ofSplit(least.split());
  }

  private static Found moves(JobVertex vertex, int operator, int subtask) {
    String words = ", and goes on with the records of " + Words.place(vertex, operator, subtask);
    return Found.at(Cause.NONE, vertex, operator, subtask, words);
  }

  private static Found withholder(
      JobVertex vertex, int operator, int subtask, OperatorTimes times) {
    if (times.passedOn() == Long.MAX_VALUE) {
      return Found.at(Cause.ENDED, vertex, operator, subtask, "");
    }
    String words =
        ": "
            + Words.place(vertex, operator, subtask)
            + " makes no watermarks; where event time matters, give it a watermark strategy, or"
            + " call assignTimestampsAndWatermarks(...) after it";
    return Found.at(Cause.NO_WATERMARKS, vertex, operator, subtask, words);
  }

  private static Found asks(
      JobVertex vertex, int operator, int subtask, OperatorTimes.Requests requests) {
    String oldest =
        requests.oldestMillis() == OperatorTimes.Requests.UNKNOWN
            ? ""
            : ", the oldest of them under way for " + Words.span(requests.oldestMillis());
    String words =
        ", held by "
            + Words.place(vertex, operator, subtask)
            + ", which waits for answers to requests: "
            + requests.inFlight()
            + oldest;
    return Found.at(Cause.REQUESTS, vertex, operator, subtask, words);
  }

  /** There is no room: for requests in the chain itself, or in what comes after it. */
  private Found pressed(JobVertex vertex, int subtask, SubtaskProgress told) {
    for (int i = 0; i < told.operators().size(); i++) {
      if (told.operators().get(i).requests().inFlight() > 0) {
        return asks(vertex, i, subtask, told.operators().get(i).requests());
      }
    }
    ExecutionVertexId by = pressure.cause(vertex, subtask);
    if (by == null) {
      String words =
          ", held by " + Words.place(vertex, 0, subtask) + ", whose outputs have no room";
      return Found.at(Cause.BACK_PRESSURE, vertex, vertex.chain().size() - 1, subtask, words);
    }
    JobVertex consumer = sight.graph().vertex(by.vertex());
    boolean silent = sight.told(by.vertex(), by.subtask()) == null;
    String words =
        ", held by back pressure from "
            + Words.place(consumer, 0, by.subtask())
            + (silent
                ? ", which did not answer: its user code has not returned for a while"
                : ", which is slower than what feeds it: raise its parallelism, or make it faster");
    return Found.at(Cause.BACK_PRESSURE, consumer, 0, by.subtask(), words);
  }

  private Found input(JobVertex vertex, int subtask, SubtaskProgress told) {
    InputTimes input = Objects.requireNonNull(told.input(), "no input");
    String place = Words.place(vertex, 0, subtask);
    if (input.watermark() == Long.MAX_VALUE) {
      return Found.at(Cause.ENDED, vertex, 0, subtask, "");
    }
    if (input.idle()) {
      String words =
          "; all inputs of " + place + " are idle: time goes on when one of them has records again";
      return Found.at(Cause.ALL_IDLE, vertex, 0, subtask, words);
    }
    ChannelTimes holder = holder(input.holders());
    if (holder == null) {
      return Found.at(Cause.NONE, vertex, 0, subtask, ", and goes on");
    }
    ExecutionVertexId producer = sight.producer(vertex, subtask, holder);
    JobVertex source = sight.graph().vertex(producer.vertex());
    int exit = Sight.exit(source, vertex.inputs().get(holder.input()));
    SubtaskProgress before = sight.told(source.id(), producer.subtask());
    if (before != null
        && exit < before.operators().size()
        && before.operators().get(exit).passedOn() > holder.watermark()) {
      return underWay(vertex, subtask, before, holder);
    }
    return find(source, exit, producer.subtask());
  }

  private static @Nullable ChannelTimes holder(List<ChannelTimes> least) {
    for (ChannelTimes.State counts :
        List.of(ChannelTimes.State.ALIGNED, ChannelTimes.State.UNALIGNED)) {
      for (ChannelTimes channel : least) {
        if (channel.state() == counts) {
          return channel;
        }
      }
    }
    return null;
  }

  /** The producer has passed on more than has come: the rest is between them. */
  private static Found underWay(
      JobVertex vertex, int subtask, SubtaskProgress before, ChannelTimes holder) {
    String place = Words.place(vertex, 0, subtask);
    if (before.traffic().backPressured()) {
      String words =
          ", held by "
              + place
              + ", which is slower than what feeds it: raise its parallelism, or make it faster";
      return Found.at(Cause.BACK_PRESSURE, vertex, 0, subtask, words);
    }
    if (holder.silentMillis() < MOVING_MILLIS) {
      return moves(vertex, 0, subtask);
    }
    String words = "; the next watermark is on its way to " + place;
    return Found.at(Cause.NONE, vertex, 0, subtask, words);
  }
}
