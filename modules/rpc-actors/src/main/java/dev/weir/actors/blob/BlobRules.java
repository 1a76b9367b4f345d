package dev.weir.actors.blob;

import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.BlobMessage.Get;
import dev.weir.actors.protocol.BlobMessage.Missing;
import dev.weir.actors.protocol.BlobMessage.Piece;
import dev.weir.actors.protocol.BlobMessage.Put;
import dev.weir.core.id.BlobKey;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/** What a blob server gives and takes: the decisions without the actor. */
final class BlobRules {

  private static final int KEY_DIGITS = 64;

  private BlobRules() {}

  /** The piece that was asked for; the last one ends with the blob. */
  static BlobMessage piece(Get get, byte[] content, BlobServerSettings settings) {
    if (get.offset() < 0 || get.offset() > content.length) {
      return new Missing(
          get.key(), "it has " + content.length + " bytes and none at " + get.offset());
    }
    int from = (int) get.offset();
    int to = Math.min(content.length, from + settings.pieceBytesMax());
    return new Piece(get.key(), from, content.length, Arrays.copyOfRange(content, from, to));
  }

  /** Why a piece is refused whatever is stored; empty when it is not. */
  static Optional<String> refusal(Put put, BlobServerSettings settings) {
    if (!sha256(put.key())) {
      return Optional.of("its key is not a SHA-256 of " + KEY_DIGITS + " hexadecimal digits");
    }
    if (put.size() < 0 || put.size() > settings.blobBytesMax()) {
      return Optional.of(
          "it has "
              + put.size()
              + " bytes; this cluster takes blobs of at most "
              + settings.blobBytesMax()
              + ": make the jar smaller, or raise the limit on the controller");
    }
    if (put.bytes().length > settings.pieceBytesMax()) {
      return Optional.of(
          "a piece of "
              + put.bytes().length
              + " bytes is more than the "
              + settings.pieceBytesMax()
              + " that this cluster takes");
    }
    if (put.offset() < 0) {
      return Optional.of("a piece cannot begin at " + put.offset());
    }
    return Optional.empty();
  }

  /** Why no further upload may begin now; empty when one may. */
  static Optional<String> noRoom(
      Put first, Collection<Upload> uploads, BlobServerSettings settings) {
    if (uploads.size() >= settings.uploadsMax()) {
      return Optional.of(
          "there are " + settings.uploadsMax() + " uploads already: try again in a moment");
    }
    long bytes = first.size() + uploads.stream().mapToLong(Upload::size).sum();
    if (bytes > settings.uploadBytesMax()) {
      return Optional.of(
          "all uploads together would have "
              + bytes
              + " bytes, more than "
              + settings.uploadBytesMax()
              + ": try again in a moment");
    }
    return Optional.empty();
  }

  /** Why a piece and its upload do not belong together. */
  static String sizeMismatch(Put put, Upload upload) {
    return "a piece of "
        + put.bytes().length
        + " bytes at "
        + put.offset()
        + " of "
        + put.size()
        + " does not belong to a blob that was announced with "
        + upload.size()
        + " bytes: upload it again";
  }

  /**
   * Refuses content that is not what its key says.
   *
   * @throws IOException when it is not
   */
  static void checkHash(BlobKey key, byte[] content) throws IOException {
    String found;
    try {
      found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    if (!found.equals(key.value())) {
      throw new IOException(
          "its bytes have the hash " + found + ", so they were damaged: upload it again");
    }
  }

  private static boolean sha256(BlobKey key) {
    return key.value().length() == KEY_DIGITS
        && key.value().chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }
}
