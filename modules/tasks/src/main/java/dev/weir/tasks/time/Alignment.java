package dev.weir.tasks.time;

import dev.weir.api.watermark.WatermarkAlignment;
import dev.weir.tasks.operator.ChainContext;

/**
 * How far a source may go, as the sources of its group agreed. It says where it is at intervals,
 * also while it waits, and hears the least of the group in answer; until the first answer nothing
 * holds it.
 */
final class Alignment {

  private final WatermarkAlignment settings;
  private final ChainContext chain;
  private final Ticker ticker;
  private long allowed = Long.MAX_VALUE;
  private boolean reported;

  Alignment(WatermarkAlignment settings, ChainContext chain) {
    this.settings = settings;
    this.chain = chain;
    this.ticker = new Ticker(chain, settings.updateIntervalMillis());
  }

  /**
   * Reports when it is time.
   *
   * @param watermark {@link Long#MAX_VALUE} when it holds nobody back
   */
  void report(long watermark) {
    if (ticker.due() || !reported) {
      reported = true;
      say(watermark);
    }
  }

  /** It has ended: nobody waits for it any more. */
  void leave() {
    say(Long.MAX_VALUE);
  }

  private void say(long watermark) {
    chain.ports().reportWatermark(settings.group(), watermark);
  }

  /** The least of the group has become known. */
  void onGroup(long least) {
    long drift = settings.maxDriftMillis();
    allowed = least > Long.MAX_VALUE - drift ? Long.MAX_VALUE : least + drift;
  }

  /** Whether one that has come so far must wait. */
  boolean ahead(long watermark) {
    return watermark > allowed;
  }

  /** When to report again, wall clock. */
  long wakeAtMillis() {
    return ticker.nextAtMillis();
  }
}
