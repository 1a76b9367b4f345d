package dev.weir.api.sink;

import dev.weir.core.type.TypeDescriptor;
import java.util.List;

/**
 * A sink that writes in two phases, after FLIP-191: writers prepare, and what they prepared is
 * committed once the checkpoint that holds it is complete, or once all input has ended. Committing
 * twice must be harmless.
 *
 * @param <T> the records
 * @param <C> what names a prepared write: a file to rename, a transaction to commit
 */
public interface CommittingSink<T, C> extends Sink<T> {

  @Override
  CommittingSinkWriter<T, C> createWriter(SinkContext context) throws Exception;

  /** A committer. */
  Committer<C> createCommitter() throws Exception;

  /** The type of the committables. */
  TypeDescriptor committableType();

  /**
   * Writes records and prepares commits.
   *
   * @param <T> the records
   * @param <C> the committables
   */
  interface CommittingSinkWriter<T, C> extends SinkWriter<T> {

    /** Ends what was written so far in such a way that committing it cannot fail for its data. */
    List<C> prepareCommit() throws Exception;
  }

  /**
   * Commits what was prepared.
   *
   * @param <C> the committables
   */
  interface Committer<C> extends AutoCloseable {

    /** Commits; what was committed before is left as it is. */
    void commit(List<C> committables) throws Exception;

    @Override
    default void close() throws Exception {}
  }
}
