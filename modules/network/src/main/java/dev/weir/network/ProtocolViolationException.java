package dev.weir.network;

/** A peer sent what it never should. Its connection is closed. */
final class ProtocolViolationException extends RuntimeException {

  ProtocolViolationException(String message) {
    super(message);
  }

  ProtocolViolationException(String message, Throwable cause) {
    super(message, cause);
  }
}
