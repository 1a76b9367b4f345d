package dev.weir.plan.deploy;

import dev.weir.core.error.UserErrorException;

/** What readers and enumerators may say to each other. */
final class SourceMessages {

  private SourceMessages() {}

  /** Refuses what the transport would drop, while the code that wrote it can still fail. */
  static void requireSmall(String what, byte[] payload) {
    if (payload.length > ToReader.BYTES_MAX) {
      throw UserErrorException.of(
          "source",
          what + " of at most " + ToReader.BYTES_MAX + " bytes",
          payload.length + " bytes",
          "Let them say where the data is, and not carry it.");
    }
  }
}
