package dev.weir.actors.client;

import java.time.Duration;

/**
 * The limits of a client's session.
 *
 * @param pieceBytes the size of the pieces in which blobs are uploaded
 * @param retryInterval after which an unanswered message is sent again
 * @param heartbeatInterval between heartbeats to the job's master, and between questions after the
 *     job's status
 * @param answerTimeout how long a cluster may be silent before the session gives it up
 */
public record SessionSettings(
    int pieceBytes, Duration retryInterval, Duration heartbeatInterval, Duration answerTimeout) {

  public SessionSettings {
    if (pieceBytes < 1) {
      throw new IllegalArgumentException("pieceBytes: " + pieceBytes);
    }
    requirePositive("retryInterval", retryInterval);
    requirePositive("heartbeatInterval", heartbeatInterval);
    requirePositive("answerTimeout", answerTimeout);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + ": " + value);
    }
  }
}
