package dev.weir.scheduler.delivery;

/**
 * The limits of one direction of a conversation; both ends must use the same.
 *
 * @param windowMax how many messages may be on their way, unacknowledged
 * @param keptMax how many an outbox keeps, those on their way and those that wait behind them
 * @param resendMillis a message unacknowledged for so long is sent again; longer than an answer
 *     usually takes
 */
public record DeliverySettings(int windowMax, int keptMax, long resendMillis) {

  /** For messages between a source's enumerator and one of its readers. */
  public static final DeliverySettings STANDARD = new DeliverySettings(64, 100_000, 1_000);

  public DeliverySettings {
    if (windowMax < 1 || keptMax < windowMax || resendMillis < 1) {
      throw new IllegalArgumentException(
          "expected 1 <= windowMax <= keptMax and a positive resendMillis, found windowMax "
              + windowMax
              + ", keptMax "
              + keptMax
              + ", resendMillis "
              + resendMillis);
    }
  }
}
