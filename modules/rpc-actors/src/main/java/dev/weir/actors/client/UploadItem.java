package dev.weir.actors.client;

import dev.weir.core.id.BlobKey;
import java.io.IOException;
import java.util.Arrays;

/**
 * A blob to upload, which need not fit into memory.
 *
 * @param name what it is, for errors: a jar's path, "the job graph"
 * @param key the hash of its bytes
 * @param size the number of its bytes
 * @param pieces reads it
 */
public record UploadItem(String name, BlobKey key, long size, Pieces pieces) {

  /** Reads parts of the blob. Called on a dispatcher where it may block. */
  @FunctionalInterface
  public interface Pieces {

    /**
     * Reads exactly {@code length} bytes.
     *
     * @throws IOException when they cannot be read, or are no longer there
     */
    byte[] read(long offset, int length) throws IOException;
  }

  public UploadItem {
    if (size < 0) {
      throw new IllegalArgumentException(name + ": size " + size);
    }
  }

  /** A blob that is already in memory; {@code bytes} must not change any more. */
  public static UploadItem inMemory(String name, BlobKey key, byte[] bytes) {
    return new UploadItem(
        name,
        key,
        bytes.length,
        (offset, length) -> Arrays.copyOfRange(bytes, (int) offset, (int) offset + length));
  }
}
