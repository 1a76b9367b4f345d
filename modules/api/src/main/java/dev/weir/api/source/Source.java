package dev.weir.api.source;

import dev.weir.core.type.TypeDescriptor;
import java.io.Serializable;

/**
 * A source of records, after FLIP-27: an enumerator, one for the job, finds splits and hands them
 * out; readers, one for each subtask, read them. Splits and the enumerator's state can be written,
 * so that a checkpoint can hold them.
 *
 * @param <T> the records
 * @param <S> the splits
 * @param <C> the enumerator's state
 */
public interface Source<T, S extends SourceSplit, C> extends Serializable {

  /** Whether the input ends by itself. */
  Boundedness boundedness();

  /** The type of the records. */
  TypeDescriptor recordType();

  /** The type of the splits. */
  TypeDescriptor splitType();

  /** The type of the enumerator's state. */
  TypeDescriptor enumeratorStateType();

  /** A fresh enumerator, on the controller's side. */
  SplitEnumerator<S, C> createEnumerator(SplitEnumeratorContext<S> context) throws Exception;

  /** An enumerator that goes on from a snapshot. */
  SplitEnumerator<S, C> restoreEnumerator(SplitEnumeratorContext<S> context, C state)
      throws Exception;

  /** A reader, in a subtask. */
  SourceReader<T, S> createReader(SourceReaderContext context) throws Exception;

  /**
   * Whether reading may block the thread (a socket, a blocking client). Such a source gets a thread
   * of its own.
   */
  default boolean blocking() {
    return false;
  }

  /**
   * Whether what was read once can be read again, from where a snapshot stands. What a source that
   * cannot (a socket) had read before a failure is lost with it.
   */
  default boolean replayable() {
    return true;
  }

  /** Whether its readers put out watermarks themselves, so that it needs no strategy. */
  default boolean emitsWatermarks() {
    return false;
  }
}
