package dev.weir.scheduler.resource;

/**
 * The limits of slot management.
 *
 * @param requestTimeoutMillis how long a worker may take to answer a request for a slot; also how
 *     long a slot that was refused is left alone
 * @param strangerGraceMillis how long a slot may be held by a job that has declared nothing, before
 *     it is taken back: the time that masters have to find a new resource manager
 */
public record SlotManagerSettings(long requestTimeoutMillis, long strangerGraceMillis) {

  /** What the keys of application.conf say by default. */
  public static final SlotManagerSettings STANDARD = new SlotManagerSettings(3_000, 30_000);

  public SlotManagerSettings {
    if (requestTimeoutMillis < 1 || strangerGraceMillis < 1) {
      throw new IllegalArgumentException("timeouts must be positive");
    }
  }
}
