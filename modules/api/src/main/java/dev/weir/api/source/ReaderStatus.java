package dev.weir.api.source;

/**
 * What a reader found.
 *
 * @param kind whether to ask again
 * @param wakeAtMillis for {@link Kind#NOTHING_AVAILABLE}: when to ask again at the latest, in
 *     milliseconds since 1970-01-01T00:00Z; {@link Long#MAX_VALUE} when only a wake-up will do
 */
public record ReaderStatus(Kind kind, long wakeAtMillis) {

  /** Whether to ask again. */
  public enum Kind {
    /** Ask again at once. */
    MORE_AVAILABLE,
    /** Ask again after a wake-up, or at the given time. */
    NOTHING_AVAILABLE,
    /** Nothing will come any more. */
    END_OF_INPUT
  }

  /** Ask again at once. */
  public static final ReaderStatus MORE = new ReaderStatus(Kind.MORE_AVAILABLE, 0);

  /** Ask again after a wake-up. */
  public static final ReaderStatus NOTHING =
      new ReaderStatus(Kind.NOTHING_AVAILABLE, Long.MAX_VALUE);

  /** Nothing will come any more. */
  public static final ReaderStatus END = new ReaderStatus(Kind.END_OF_INPUT, Long.MAX_VALUE);

  /** Ask again at a time, or after a wake-up before it. */
  public static ReaderStatus nothingUntil(long wakeAtMillis) {
    return new ReaderStatus(Kind.NOTHING_AVAILABLE, wakeAtMillis);
  }
}
