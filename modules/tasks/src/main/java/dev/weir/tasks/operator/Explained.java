package dev.weir.tasks.operator;

import dev.weir.plan.progress.OperatorTimes;

/**
 * An operator that has more to say of its event time than that watermarks pass through it: one that
 * makes watermarks, works on them, or drops late records. The rest pass each watermark on at once,
 * and need say nothing.
 */
public interface Explained {

  /**
   * How it stands, between two steps. What has come to it need not be said, see {@link
   * OperatorTimes#reached}. Cheap; changes nothing.
   */
  OperatorTimes times();
}
