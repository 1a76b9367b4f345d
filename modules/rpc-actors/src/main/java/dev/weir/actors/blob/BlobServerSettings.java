package dev.weir.actors.blob;

import java.time.Duration;

/**
 * The limits of a blob server.
 *
 * @param pieceBytesMax the largest piece taken or given; with its envelope it must fit a control
 *     message
 * @param blobBytesMax the largest blob taken
 * @param uploadsMax how many blobs may be on their way in at once
 * @param uploadBytesMax how large they may be together
 * @param cacheBytesMax how much of what was read lately is kept; the last blob read is kept always
 * @param uploadIdleMax an upload is given up when no piece has come for so long
 */
public record BlobServerSettings(
    int pieceBytesMax,
    long blobBytesMax,
    int uploadsMax,
    long uploadBytesMax,
    long cacheBytesMax,
    Duration uploadIdleMax) {

  private static final long MIB = 1L << 20;

  /** What the keys of application.conf say by default. */
  public static final BlobServerSettings STANDARD =
      new BlobServerSettings(
          128 << 10, 512 * MIB, 16, 512 * MIB, 128 * MIB, Duration.ofSeconds(60));

  public BlobServerSettings {
    if (pieceBytesMax < 1 || uploadsMax < 1 || cacheBytesMax < 0) {
      throw new IllegalArgumentException(
          "a piece of at least one byte, one upload, and no negative cache, not "
              + pieceBytesMax
              + ", "
              + uploadsMax
              + ", "
              + cacheBytesMax);
    }
    // A blob is held in one array while it is read or written.
    if (blobBytesMax < 0
        || blobBytesMax > Integer.MAX_VALUE - 16
        || uploadBytesMax < blobBytesMax) {
      throw new IllegalArgumentException(
          "the largest blob, "
              + blobBytesMax
              + " bytes, must fit an array and all uploads together, "
              + uploadBytesMax);
    }
    if (uploadIdleMax.isNegative() || uploadIdleMax.isZero()) {
      throw new IllegalArgumentException("uploadIdleMax must be positive: " + uploadIdleMax);
    }
  }
}
