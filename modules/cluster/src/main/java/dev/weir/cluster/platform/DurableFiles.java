package dev.weir.cluster.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes that are on the disk, whole, before anybody can see them. */
final class DurableFiles {

  private DurableFiles() {}

  /** Writes the buffers to a new file of a fresh name in {@code directory} and forces it out. */
  static Path writeTemporary(Path directory, ByteBuffer... content) throws IOException {
    Path file = Files.createTempFile(directory, "w", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (ByteBuffer buffer : content) {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return file;
  }

  /** Forces out a change of the names in a directory, where the file system can. */
  static void forceNames(@Nullable Path directory) throws IOException {
    if (directory == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
