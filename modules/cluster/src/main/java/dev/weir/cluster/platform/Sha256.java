package dev.weir.cluster.platform;

import dev.weir.core.id.BlobKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that names blobs. */
public final class Sha256 {

  private static final int BUFFER_BYTES = 64 << 10;

  private Sha256() {}

  /** The key under which bytes are stored. */
  public static BlobKey keyOf(byte[] content) {
    return key(digest().digest(content));
  }

  /** The key under which a file's bytes are stored. */
  public static BlobKey keyOf(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return key(digest.digest());
  }

  private static BlobKey key(byte[] hash) {
    return new BlobKey(HexFormat.of().formatHex(hash));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
