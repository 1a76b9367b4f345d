package dev.weir.api.sink;

import java.io.Serializable;

/**
 * Where records leave the job. A plain sink writes at least once; {@link CommittingSink} writes
 * exactly once.
 *
 * @param <T> the records
 */
public interface Sink<T> extends Serializable {

  /** A writer, in a subtask. */
  SinkWriter<T> createWriter(SinkContext context) throws Exception;

  /** Whether writing may block the thread. Such a sink gets a thread of its own. */
  default boolean blocking() {
    return false;
  }
}
