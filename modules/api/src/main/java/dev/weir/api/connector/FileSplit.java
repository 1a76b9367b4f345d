package dev.weir.api.connector;

import dev.weir.api.source.SourceSplit;

/**
 * The lines of a file that begin in a range of its bytes; of a compressed file, of its bytes once
 * decompressed.
 *
 * @param splitId unique within the source
 * @param path the file
 * @param position the next byte to read
 * @param end no line that begins here or after is part of the split
 * @param aligned whether a line begins at {@code position}; if not, the first that begins at or
 *     after it is meant
 */
public record FileSplit(String splitId, String path, long position, long end, boolean aligned)
    implements SourceSplit {
  /** The rest of this split, from the beginning of a line on. */
  FileSplit from(long lineStart) {
    return new FileSplit(splitId, path, lineStart, end, true);
  }

  boolean compressed() {
    return path.endsWith(".gz");
  }
}
