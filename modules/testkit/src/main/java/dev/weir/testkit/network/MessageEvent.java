package dev.weir.testkit.network;

import dev.weir.actors.protocol.Message;
import dev.weir.testkit.kernel.Host;

/**
 * What happened to a control message, as the kernel's history keeps it.
 *
 * @param fate {@code to} when it was sent, {@code from} when it came, or why it will not come
 * @param other the host at the other end
 * @param message what was sent
 */
public record MessageEvent(String fate, Host other, Message message) {

  @Override
  public String toString() {
    return fate + " " + other.name() + " " + message;
  }
}
