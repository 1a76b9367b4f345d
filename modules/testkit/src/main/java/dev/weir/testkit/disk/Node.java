package dev.weir.testkit.disk;

import java.util.Map;
import java.util.TreeMap;

/** What a name leads to. It is the same node under all its names, and after a crash. */
sealed interface Node {

  /** A file. It is written once. */
  final class File implements Node {
    byte[] content;
    boolean synced;

    File(byte[] content) {
      this.content = content;
    }
  }

  /** A directory: its names as they are seen, and as they are on the disk. */
  final class Folder implements Node {
    final Map<String, Node> names = new TreeMap<>();
    final Map<String, Node> durableNames = new TreeMap<>();

    /** When listings show a name, where they do not yet. */
    final Map<String, Long> listedFromNanos = new TreeMap<>();
  }
}
