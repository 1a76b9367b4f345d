package dev.weir.testkit.network;

import dev.weir.testkit.kernel.Host;

/**
 * Sees every frame of every connection, to check what must hold between them. What it throws ends
 * the simulation at the next event of a connection, whoever catches it before.
 */
public interface FrameObserver {

  /**
   * A frame was given to a connection that was open.
   *
   * @param connection its number: the same at both of its ends
   * @param from whose it is
   * @param bytes not to be altered; the first {@code length} are the frame
   */
  default void sent(long connection, Host from, byte[] bytes, int length) {}

  /**
   * A listener is about to hear a frame.
   *
   * @param connection its number: the same at both of its ends
   * @param to who hears it
   * @param bytes not to be altered; the first {@code length} are the frame
   */
  default void delivered(long connection, Host to, byte[] bytes, int length) {}

  /** A listener is about to hear that its connection is gone. */
  default void closed(long connection, Host at, String reason) {}
}
