package dev.weir.bench.workload;

/** Event time of the windowed workloads: a thousand records for each millisecond, out of order. */
public final class EventTimes {

  /** How far out of order records are at most. */
  public static final int OUT_OF_ORDER_MILLIS = 64;

  private static final long START_MILLIS = 1_700_000_000_000L;
  private static final long RECORDS_PER_MILLI = 1_000;

  private EventTimes() {}

  /** The time of record {@code index}, in milliseconds since 1970-01-01T00:00Z. */
  public static long timestamp(long index) {
    long behind = Keys.mix(index ^ 0x5DEECE66DL) & (OUT_OF_ORDER_MILLIS - 1);
    return START_MILLIS + OUT_OF_ORDER_MILLIS + index / RECORDS_PER_MILLI - behind;
  }
}
