package dev.weir.network;

import dev.weir.core.element.ControlElement;

/**
 * What one subtask writes on one edge. Used by the subtask's thread only.
 *
 * <p>Credit rules: every element that is handed over uses one credit of its channel. With no credit
 * left, elements are held back in order, and {@link #hasRoom()} turns false; the subtask then stops
 * taking input. What the record at hand still emits is held back too, up to {@code
 * weir.network.overdraft-records-max}; beyond that, emitting throws {@link LimitExceededException}.
 *
 * <p>Nothing moves between two calls: a step that finds no room begins with {@link #flush()}, and
 * one that runs out of input ends with it. The subtask is woken once when there is room again, not
 * for every credit. A subtask has finished only when it has broadcast the end of input and is
 * {@link #drained()}.
 */
public interface ResultPartition {

  /** The number of consumers. */
  int subpartitions();

  /** The channel to one consumer. */
  OutputChannel channel(int subpartition);

  /** Whether no channel holds anything back. A plain field read: ask before every record. */
  boolean hasRoom();

  /** Sends a control element on every channel, after all records emitted so far. */
  void broadcast(ControlElement element);

  /** Hands over what is held back and then partial batches, as far as there is credit. */
  void flush();

  /** Whether everything emitted has been handed over; it no longer needs this subtask then. */
  boolean drained();

  /**
   * Closes. Consumers that have been handed the end of input still read all that is theirs; others
   * fail.
   */
  void close();

  /** The channel to one consumer. */
  interface OutputChannel {

    /** Emits a record; {@code timestamp} as in {@link dev.weir.core.element.Batch}. */
    void emit(Object value, long timestamp);
  }
}
