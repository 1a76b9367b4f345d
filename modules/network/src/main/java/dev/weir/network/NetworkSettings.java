package dev.weir.network;

import dev.weir.core.error.UserErrorException;

/**
 * The limits of a data plane. Every queue it has is bounded by one of them.
 *
 * @param batchRecordsMax a batch never holds more records
 * @param batchBytesMax a batch for another process is sent once its records take this many bytes
 * @param creditsPerChannel elements, batches or control, that may wait at the consumer of a channel
 * @param recordsInFlightPerEdgeMax records that the batches of one subtask's output may hold
 *     together; wide outputs get smaller batches
 * @param overdraftRecordsMax records that one output may hold back for want of credit
 * @param frameBytesMax the largest frame sent or accepted, which bounds a single record
 * @param partitionRequestTimeoutMillis how long a consumer waits for its producer to come up
 */
public record NetworkSettings(
    int batchRecordsMax,
    int batchBytesMax,
    int creditsPerChannel,
    int recordsInFlightPerEdgeMax,
    int overdraftRecordsMax,
    int frameBytesMax,
    long partitionRequestTimeoutMillis) {

  /** Batches are not made smaller than this for the sake of wide outputs. */
  static final int BATCH_RECORDS_MIN = 32;

  static final String OVERDRAFT_KEY = "weir.network.overdraft-records-max";
  static final String FRAME_KEY = "weir.network.frame-bytes-max";
  private static final int FRAME_BYTES_MIN = 1024;

  public NetworkSettings {
    atLeast("weir.network.batch-records-max", batchRecordsMax, 1);
    atLeast("weir.network.batch-bytes-max", batchBytesMax, 1);
    atLeast("weir.network.credits-per-channel", creditsPerChannel, 1);
    atLeast("weir.network.records-in-flight-per-edge-max", recordsInFlightPerEdgeMax, 1);
    atLeast(OVERDRAFT_KEY, overdraftRecordsMax, 1);
    atLeast(FRAME_KEY, frameBytesMax, FRAME_BYTES_MIN);
    atLeast("weir.network.partition-request-timeout", partitionRequestTimeoutMillis, 1);
    if (batchBytesMax > frameBytesMax) {
      throw UserErrorException.of(
          "weir.network.batch-bytes-max",
          "at most " + FRAME_KEY + " (" + frameBytesMax + ")",
          batchBytesMax,
          "Lower it, or raise " + FRAME_KEY + ".");
    }
  }

  /** What suits most jobs. */
  public static NetworkSettings defaults() {
    return new NetworkSettings(1024, 32 * 1024, 4, 32 * 1024, 1 << 20, 16 << 20, 10_000);
  }

  /** How many records a full batch has in an output with this many channels. */
  int batchRecords(int channels) {
    int share = recordsInFlightPerEdgeMax / Math.max(1, channels);
    return Math.min(batchRecordsMax, Math.max(BATCH_RECORDS_MIN, share));
  }

  private static void atLeast(String key, long value, long least) {
    if (value < least) {
      throw UserErrorException.of(key, "at least " + least, value, "Raise it.");
    }
  }
}
