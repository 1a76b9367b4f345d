package dev.weir.api.execution;

import java.util.Iterator;

/**
 * An iterator over something that must be released. Used by one thread at a time.
 *
 * @param <T> the elements
 */
public interface CloseableIterator<T> extends Iterator<T>, AutoCloseable {
  /**
   * Releases what feeds the iterator; elements not yet taken are lost. Closing twice is harmless.
   */
  @Override
  void close();
}
