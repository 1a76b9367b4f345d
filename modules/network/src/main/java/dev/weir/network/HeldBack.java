package dev.weir.network;

import dev.weir.core.error.Problem;

/**
 * What one output holds back for want of credit, over all its channels. Written by the producing
 * subtask only.
 */
final class HeldBack {

  private final String where;
  private final long recordsMax;
  private int channels;
  private volatile long records;
  private volatile long bytes;

  HeldBack(String where, long recordsMax) {
    this.where = where;
    this.recordsMax = recordsMax;
  }

  /** Whether no channel holds anything back. */
  boolean none() {
    return channels == 0;
  }

  /** A channel that held nothing back now does. */
  void channelBlocked() {
    channels++;
  }

  /** A channel has handed over all that it held back. */
  void channelFreed() {
    channels--;
  }

  /**
   * Something more is held back.
   *
   * @throws LimitExceededException when that is too much
   */
  void add(int moreRecords, int moreBytes) {
    long now = records + moreRecords;
    records = now;
    bytes = bytes + moreBytes;
    if (now > recordsMax) {
      throw new LimitExceededException(NetworkSettings.OVERDRAFT_KEY, problem(now));
    }
  }

  void remove(int fewerRecords, int fewerBytes) {
    records = records - fewerRecords;
    bytes = bytes - fewerBytes;
  }

  long records() {
    return records;
  }

  long bytes() {
    return bytes;
  }

  private Problem problem(long found) {
    return new Problem(
        "at most " + recordsMax + " records held back while a consumer has no room",
        found + ", emitted for a single input record, timer or watermark",
        where,
        "Emit fewer records at a time, or raise "
            + NetworkSettings.OVERDRAFT_KEY
            + " if the memory allows.");
  }
}
