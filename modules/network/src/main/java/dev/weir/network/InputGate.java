package dev.weir.network;

import dev.weir.core.element.StreamElement;
import org.jspecify.annotations.Nullable;

/** What one subtask reads on one edge. Used by the subtask's thread only. */
public interface InputGate {

  /** The number of channels. */
  int channels();

  /**
   * Takes the next element, one from each channel in turn, or null when there is none. With that
   * its credit goes back to the producer.
   */
  @Nullable StreamElement poll();

  /** The channel of the element that {@link #poll()} returned last. */
  int lastChannel();

  /**
   * Takes nothing from a channel until {@link #unblock}: what it has waits, and once its credits
   * are used up so does its producer.
   */
  void block(int channel);

  /** Takes from all channels again. */
  void unblock();

  /** Whether {@link #poll()} would return something. */
  boolean ready();

  /** Closes; producers fail unless they have finished. */
  void close();
}
