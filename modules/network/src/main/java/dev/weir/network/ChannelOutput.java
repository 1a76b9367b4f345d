package dev.weir.network;

import dev.weir.core.element.ControlElement;

/**
 * How records leave on one channel: as objects to a consumer here, or as bytes to one elsewhere.
 */
sealed interface ChannelOutput permits LocalOutput, RemoteOutput {

  void emit(Object value, long timestamp);

  void control(ControlElement element);

  /** Hands over what is held back and then the partial batch, as far as there is credit. */
  void flush();

  /** Whether everything emitted has been handed over. */
  boolean drained();
}
