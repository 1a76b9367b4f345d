package dev.weir.cluster.node;

import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of a node's own, below that of temporary files, which goes with the node.
 *
 * @param directory exists, and is readable by this user only
 */
record Scratch(Path directory) implements AutoCloseable {

  static Scratch create(String purpose) {
    try {
      return new Scratch(Files.createTempDirectory("weir-" + purpose + "-"));
    } catch (IOException e) {
      throw UserErrorException.of(
          "java.io.tmpdir",
          "a directory that can be written",
          e.toString(),
          "Set TMPDIR, or -Djava.io.tmpdir, to one that can.");
    }
  }

  /** Deletes the directory and all in it; what is gone already stays so. */
  @Override
  public void close() {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + directory, e);
    }
  }
}
