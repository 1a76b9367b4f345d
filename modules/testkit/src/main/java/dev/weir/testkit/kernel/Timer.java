package dev.weir.testkit.kernel;

/** Something that is due at a later time of the world. */
public final class Timer implements Comparable<Timer> {

  private final long atNanos;
  private final long number;
  private final Strand strand;
  private final Runnable action;
  private boolean over;

  /**
   * One that is pending.
   *
   * @param number of two that are due at once, the lower one fires first
   */
  Timer(long atNanos, long number, Strand strand, Runnable action) {
    this.atNanos = atNanos;
    this.number = number;
    this.strand = strand;
    this.action = action;
  }

  /** Takes it back; false when it has fired or was taken back before. */
  public boolean cancel() {
    boolean pending = !over;
    over = true;
    return pending;
  }

  /** Whether it has fired or was taken back. */
  public boolean over() {
    return over;
  }

  long atNanos() {
    return atNanos;
  }

  /** It fires. */
  Turn fire() {
    over = true;
    return new Turn(strand, action, atNanos);
  }

  @Override
  public int compareTo(Timer other) {
    return atNanos != other.atNanos
        ? Long.compare(atNanos, other.atNanos)
        : Long.compare(number, other.number);
  }
}
