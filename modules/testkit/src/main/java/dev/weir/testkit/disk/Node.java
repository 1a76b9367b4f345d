package dev.weir.testkit.disk;

import dev.weir.testkit.kernel.Chance;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
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

    /** Is from here on what a crash has left of it. */
    private void restore(Chance chance, DiskFaults faults) {
      if (!synced) {
        synced = true;
        content = survivor(chance, faults);
      }
    }

    private byte[] survivor(Chance chance, DiskFaults faults) {
      if (chance.happens(faults.lost())) {
        return new byte[0];
      }
      if (content.length == 0 || !chance.happens(faults.torn())) {
        return content;
      }
      int from = chance.nextInt(content.length);
      if (chance.nextBoolean()) {
        return Arrays.copyOf(content, from);
      }
      byte[] holed = content.clone();
      Arrays.fill(holed, from, from + 1 + chance.nextInt(content.length - from), (byte) 0);
      return holed;
    }
  }

  /** A directory: its names as they are seen, and as they are on the disk. */
  final class Folder implements Node {
    final Map<String, Node> names = new TreeMap<>();
    final Map<String, Node> durableNames = new TreeMap<>();

    /** When listings show a name, where they do not yet. */
    final Map<String, Long> listedFromNanos = new TreeMap<>();

    /** How much the files below hold together. */
    long bytes() {
      return bytes(Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private long bytes(Set<Node> seen) {
      long bytes = 0;
      for (Node node : names.values()) {
        if (node instanceof File file && seen.add(file)) { // of two names, it takes its room once
          bytes += file.content.length;
        } else if (node instanceof Folder below) {
          bytes += below.bytes(seen);
        }
      }
      return bytes;
    }

    /** Is from here on, with all below, what a crash has left of it. */
    void restore(Chance chance, DiskFaults faults) {
      names.clear();
      names.putAll(durableNames);
      listedFromNanos.clear();
      for (Node node : names.values()) {
        if (node instanceof Folder below) {
          below.restore(chance, faults);
        } else if (node instanceof File file) {
          file.restore(chance, faults);
        }
      }
    }
  }
}
