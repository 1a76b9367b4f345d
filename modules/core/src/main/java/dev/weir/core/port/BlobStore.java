package dev.weir.core.port;

import dev.weir.core.id.BlobKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Bytes that outlive their writer. Two kinds: blobs, named by the hash of their content, and
 * entries, named by a path and created at most once.
 *
 * <p>Paths are relative, their parts are separated by {@code /}, and no part is {@code .} or {@code
 * ..}. Implementations are safe for use by many threads and may block: call them on a dispatcher
 * that allows it.
 */
public interface BlobStore {

  /** Stores bytes under the hash of their content. Storing the same bytes again changes nothing. */
  BlobKey put(byte[] content) throws IOException;

  /**
   * The bytes stored under a key, or empty when there are none.
   *
   * @throws IOException when the stored bytes no longer match their key, or cannot be read
   */
  Optional<byte[]> get(BlobKey key) throws IOException;

  /** Removes a blob. Removing what is not there changes nothing. */
  void delete(BlobKey key) throws IOException;

  /**
   * Creates an entry if its path is free: the one conditional write on which all authority rests.
   *
   * @return whether this call created it; false when the path was taken
   */
  boolean createEntry(String path, byte[] content) throws IOException;

  /** The bytes of an entry, or empty when the path is free. */
  Optional<byte[]> readEntry(String path) throws IOException;

  /** The names directly below a path, sorted; empty when there is nothing there. */
  List<String> listEntries(String path) throws IOException;

  /** Removes an entry. Removing what is not there changes nothing. */
  void deleteEntry(String path) throws IOException;
}
