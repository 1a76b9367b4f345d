package dev.weir.plan.progress;

/**
 * What one operator says of its event time.
 *
 * <pre>{@code
 * OperatorTimes.passing(mark).withTimers(12, next).withLate(late.dropped())
 * }</pre>
 *
 * @param reached the watermark that has come to it; {@link Long#MIN_VALUE} before the first
 * @param passedOn the watermark that it has passed on; behind {@code reached} while it works on one
 * @param origin where the watermarks come from that it puts out
 * @param lateDropped records that it has dropped because they came too late
 * @param timers what waits for a watermark
 * @param requests what waits for answers from elsewhere
 * @param splits what it reads, when it is a source
 */
public record OperatorTimes(
    long reached,
    long passedOn,
    Origin origin,
    long lateDropped,
    Timers timers,
    Requests requests,
    SplitsRead splits) {

  /** Where the watermarks of an operator come from. */
  public enum Origin {
    /** From what flows in. */
    INPUT,
    /** It makes them, and passes on none that flow in. */
    ITSELF,
    /** There are none until all input has come: a source, say, that has no watermark strategy. */
    NOWHERE
  }

  /**
   * Timers that have not fired.
   *
   * @param waiting how many, of both kinds
   * @param nextEventTime the time of the next that waits for the watermark; {@link Long#MAX_VALUE}
   *     when none does
   */
  public record Timers(int waiting, long nextEventTime) {
    /** None. */
    public static final Timers NONE = new Timers(0, Long.MAX_VALUE);
  }

  /**
   * Requests under way.
   *
   * @param inFlight how many
   * @param oldestMillis how long the oldest has been; {@link #UNKNOWN} when nobody looked
   */
  public record Requests(int inFlight, long oldestMillis) {
    /** A time that nobody took. */
    public static final long UNKNOWN = -1;

    /** None. */
    public static final Requests NONE = new Requests(0, 0);
  }

  /** An operator that passes on what comes to it. */
  public static OperatorTimes passing(long watermark) {
    return new OperatorTimes(
        watermark, watermark, Origin.INPUT, 0, Timers.NONE, Requests.NONE, SplitsRead.NONE);
  }

  /** An operator that makes watermarks, the last of which was this. */
  public static OperatorTimes making(long watermark) {
    return new OperatorTimes(
        watermark, watermark, Origin.ITSELF, 0, Timers.NONE, Requests.NONE, SplitsRead.NONE);
  }

  /** An operator that makes no watermarks but the last, and passes no others on. */
  public static OperatorTimes withholding(long watermark) {
    return new OperatorTimes(
        watermark, watermark, Origin.NOWHERE, 0, Timers.NONE, Requests.NONE, SplitsRead.NONE);
  }

  /** Whether it works on a watermark that it has not passed on. */
  public boolean pending() {
    return origin == Origin.INPUT && passedOn < reached;
  }

  /** The same, to which this watermark has come. */
  public OperatorTimes withReached(long watermark) {
    return new OperatorTimes(watermark, passedOn, origin, lateDropped, timers, requests, splits);
  }

  /** The same, which has passed this watermark on. */
  public OperatorTimes withPassedOn(long watermark) {
    return new OperatorTimes(reached, watermark, origin, lateDropped, timers, requests, splits);
  }

  /** The same, which has dropped so many late records. */
  public OperatorTimes withLate(long dropped) {
    return new OperatorTimes(reached, passedOn, origin, dropped, timers, requests, splits);
  }

  /** The same with timers; see {@link Timers}. */
  public OperatorTimes withTimers(int waiting, long nextEventTime) {
    return new OperatorTimes(
        reached,
        passedOn,
        origin,
        lateDropped,
        new Timers(waiting, nextEventTime),
        requests,
        splits);
  }

  /** The same with requests; see {@link Requests}. */
  public OperatorTimes withRequests(int inFlight, long oldestMillis) {
    return new OperatorTimes(
        reached,
        passedOn,
        origin,
        lateDropped,
        timers,
        new Requests(inFlight, oldestMillis),
        splits);
  }

  /** The same, reading these. */
  public OperatorTimes withSplits(SplitsRead read) {
    return new OperatorTimes(reached, passedOn, origin, lateDropped, timers, requests, read);
  }

  int bytes() {
    int bytes = 320;
    for (SplitTimes split : splits.least()) {
      bytes += 128 + 3 * split.split().length();
    }
    return bytes;
  }
}
