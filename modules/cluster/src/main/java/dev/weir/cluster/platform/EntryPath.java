package dev.weir.cluster.platform;

import java.util.List;
import java.util.regex.Pattern;

/** The path of an entry, taken apart and checked: nothing in it can leave the store. */
record EntryPath(List<String> parts) {

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,200}");
  private static final Pattern SEPARATOR = Pattern.compile("/");

  EntryPath {
    parts = List.copyOf(parts);
  }

  /**
   * Takes a path apart.
   *
   * @throws IllegalArgumentException when a part is empty, is {@code .} or {@code ..}, or holds
   *     other characters than letters, digits, dot, dash and underscore
   */
  static EntryPath parse(String path) {
    List<String> parts = List.of(SEPARATOR.split(path, -1));
    for (String part : parts) {
      if (!PART.matcher(part).matches() || part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException(
            "entry path '" + path + "': '" + part + "' is not a name of [A-Za-z0-9._-]");
      }
    }
    return new EntryPath(parts);
  }

  /** As {@link #parse}, but the empty path is the root. */
  static EntryPath parseDirectory(String path) {
    return path.isEmpty() ? new EntryPath(List.of()) : parse(path);
  }

  /** Whether this path lies, at any depth, below another. */
  boolean below(EntryPath ancestor) {
    int depth = ancestor.parts.size();
    return parts.size() > depth && parts.subList(0, depth).equals(ancestor.parts);
  }

  String last() {
    return parts.get(parts.size() - 1);
  }
}
