package dev.weir.cluster.client;

import dev.weir.actors.client.UploadItem;
import dev.weir.cluster.platform.Sha256;
import dev.weir.core.error.UserErrorException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A jar on this machine, on its way to a cluster. */
final class JarFile {

  private JarFile() {}

  /**
   * Reads the jar once for its hash; it is read again, piece by piece, when it is uploaded.
   *
   * @throws UserErrorException when it cannot be read
   */
  static UploadItem upload(Path jar) {
    try {
      return new UploadItem(
          jar.toString(),
          Sha256.keyOf(jar),
          Files.size(jar),
          (offset, length) -> read(jar, offset, length));
    } catch (IOException e) {
      throw UserErrorException.of(
          jar.toString(), "a jar that can be read", e.toString(), "Check the path.");
    }
  }

  private static byte[] read(Path jar, long offset, int length) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(jar, StandardOpenOption.READ)) {
      while (piece.hasRemaining()) {
        if (channel.read(piece, offset + piece.position()) < 0) {
          throw new EOFException(jar + " became shorter while it was uploaded");
        }
      }
    }
    return piece.array();
  }
}
