package dev.weir.tasks;

/**
 * How a step ended.
 *
 * @param kind what the driver does next
 * @param wakeAtMillis for {@link Kind#IDLE}: when to step again at the latest, wall clock; {@link
 *     Long#MAX_VALUE} when only a wake-up will do
 */
public record Progress(Kind kind, long wakeAtMillis) {

  /** What the driver does next. */
  public enum Kind {
    /** There is more to do: step again, after others have had their turn. */
    MORE,
    /** Nothing to do until a wake-up, a message or a time. */
    IDLE,
    /** All input was processed and all output handed over; closed. */
    FINISHED,
    /** Cancelled on request; closed. */
    CANCELED,
    /** Failed, see {@link Subtask#failure()}; closed. */
    FAILED
  }

  static final Progress MORE = new Progress(Kind.MORE, 0);
  static final Progress IDLE = new Progress(Kind.IDLE, Long.MAX_VALUE);
  static final Progress FINISHED = new Progress(Kind.FINISHED, Long.MAX_VALUE);
  static final Progress CANCELED = new Progress(Kind.CANCELED, Long.MAX_VALUE);
  static final Progress FAILED = new Progress(Kind.FAILED, Long.MAX_VALUE);

  static Progress idleUntil(long wakeAtMillis) {
    return wakeAtMillis == Long.MAX_VALUE ? IDLE : new Progress(Kind.IDLE, wakeAtMillis);
  }

  /** Whether the subtask is over and has closed everything it had. */
  public boolean terminal() {
    return kind == Kind.FINISHED || kind == Kind.CANCELED || kind == Kind.FAILED;
  }
}
