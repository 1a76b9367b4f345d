package dev.weir.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a cluster keeps what must outlive a process, and how much it takes. */
public final class StorageKeys {

  /** The directory of blobs; none for a fresh temporary one. */
  public static final ConfigKey<Optional<Path>> BLOB_DIR = ConfigKey.optionalPath("weir.blob.dir");

  /** The size of the pieces in which blobs travel. */
  public static final ConfigKey<Integer> BLOB_CHUNK_BYTES =
      ConfigKey.arrayBytes("weir.blob.chunk-bytes", 1 << 10, 8 << 20);

  /** The largest blob that is taken. */
  public static final ConfigKey<Long> BLOB_SIZE_MAX =
      ConfigKey.bytes("weir.blob.size-max", 1L << 10, 1L << 30);

  /** Where authority is claimed. */
  public static final ConfigKey<HighAvailability> HIGH_AVAILABILITY_TYPE =
      ConfigKey.choice("weir.high-availability.type", HighAvailability.class);

  /** The directory of the type {@code directory}. */
  public static final ConfigKey<Optional<Path>> HIGH_AVAILABILITY_DIR =
      ConfigKey.optionalPath("weir.high-availability.dir");

  private StorageKeys() {}

  static List<ConfigKey<?>> list() {
    return List.of(
        BLOB_DIR, BLOB_CHUNK_BYTES, BLOB_SIZE_MAX, HIGH_AVAILABILITY_TYPE, HIGH_AVAILABILITY_DIR);
  }
}
