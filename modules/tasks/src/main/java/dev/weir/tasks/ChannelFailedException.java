package dev.weir.tasks;

/** A channel to or from another subtask broke; the reason is in the message. */
final class ChannelFailedException extends RuntimeException {

  ChannelFailedException(String reason) {
    super(reason, null, false, false); // where the loop noticed it tells nobody anything
  }
}
