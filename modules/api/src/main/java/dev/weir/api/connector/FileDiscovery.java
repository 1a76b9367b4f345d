package dev.weir.api.connector;

import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files of a text source and divides them into splits. */
record FileDiscovery(List<String> paths, long splitBytes, int parallelism) {
  /** Below this a split is not worth its round trip. */
  private static final long SPLIT_BYTES_MIN = 64 * 1024;

  /** So many splits for each reader let the fast ones read more. */
  private static final int SPLITS_PER_READER = 4;

  List<FileSplit> splits() throws IOException {
    List<Path> files = new ArrayList<>();
    long total = 0;
    for (String path : paths) {
      for (Path file : filesOf(path)) {
        files.add(file);
        total += Files.size(file);
      }
    }
    long fair = total / ((long) parallelism * SPLITS_PER_READER) + 1;
    long size = Math.min(splitBytes, Math.max(SPLIT_BYTES_MIN, fair));
    List<FileSplit> splits = new ArrayList<>();
    for (Path file : files) {
      divide(file, size, splits);
    }
    return splits;
  }

  private static void divide(Path file, long size, List<FileSplit> splits) throws IOException {
    String path = file.toString();
    long length = Files.size(file);
    if (path.endsWith(".gz")) {
      splits.add(new FileSplit(id(splits), path, 0, Long.MAX_VALUE, true));
      return;
    }
    for (long from = 0; from < length; from += size) {
      splits.add(new FileSplit(id(splits), path, from, Math.min(length, from + size), from == 0));
    }
  }

  private static String id(List<FileSplit> splits) {
    return Integer.toString(splits.size());
  }

  private static List<Path> filesOf(String name) throws IOException {
    Path path = Path.of(name).toAbsolutePath();
    if (!Files.isReadable(path)) {
      throw UserErrorException.of(
          "TextFiles.lines",
          "a file or directory that can be read",
          Files.exists(path) ? path + ", which may not be read" : path + ", which does not exist",
          "Check the path; it must be the same on every machine of the cluster.");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> found = new ArrayList<>();
    collect(path, new HashSet<>(), found);
    return found;
  }

  /** Sorted, so that every run sees the same splits; hidden and unfinished files are left out. */
  private static void collect(Path directory, Set<Path> above, List<Path> found)
      throws IOException {
    Path real = directory.toRealPath();
    if (!above.add(real)) {
      throw UserErrorException.of(
          "TextFiles.lines",
          "directories without loops",
          directory + ", a link to " + real + " above it",
          "Remove the link, or name the files.");
    }
    List<Path> children;
    try (Stream<Path> listing = Files.list(directory)) {
      children = listing.sorted().toList();
    }
    for (Path child : children) {
      String name = child.getFileName().toString();
      if (name.startsWith(".") || name.startsWith("_")) {
        continue;
      }
      if (Files.isDirectory(child)) {
        collect(child, above, found);
      } else {
        found.addAll(filesOf(child.toString()));
      }
    }
    above.remove(real);
  }
}
