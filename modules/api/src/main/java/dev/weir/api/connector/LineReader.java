package dev.weir.api.connector;

import dev.weir.core.error.UserErrorException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a file split in chunks and knows, between lines, the byte at which the next
 * begins.
 *
 * <pre>
 *   buffer   [ read lines | start .. limit: not read yet | free ]
 *              the byte at start is byte `position` of the file
 * </pre>
 */
final class LineReader implements Closeable {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int BOM_BYTES = 3;

  private final FileSplit split;
  private final InputStream in;
  private final int lineBytesMax;
  private byte[] buffer = new byte[CHUNK_BYTES];
  private int start;
  private int limit;
  private long position;
  private boolean exhausted;

  private LineReader(FileSplit split, InputStream in, long position, int lineBytesMax) {
    this.split = split;
    this.in = in;
    this.position = position;
    this.lineBytesMax = lineBytesMax;
  }

  static LineReader open(FileSplit split, int lineBytesMax) throws IOException {
    boolean inside = !split.aligned() && split.position() > 0;
    long from = inside ? split.position() - 1 : split.position();
    InputStream in = stream(split, from);
    try {
      LineReader reader = new LineReader(split, in, from, lineBytesMax);
      if (inside) {
        reader.skipLine();
      }
      return reader;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static InputStream stream(FileSplit split, long from) throws IOException {
    FileChannel channel = FileChannel.open(Path.of(split.path()), StandardOpenOption.READ);
    try {
      if (!split.compressed()) {
        channel.position(from);
        return Channels.newInputStream(channel);
      }
      InputStream unzipped = new GZIPInputStream(Channels.newInputStream(channel), CHUNK_BYTES);
      unzipped.skipNBytes(from);
      return unzipped;
    } catch (IOException e) {
      channel.close();
      throw e instanceof EOFException ? new IOException(split.path() + tooShort(from), e) : e;
    }
  }

  private static String tooShort(long from) {
    return from == 0
        ? " is no gzip file: it ends within its header; leave it out, or compress it again"
        : " is shorter than it was: it ends before byte " + from;
  }

  /** The byte at which the next line begins. */
  long position() {
    return position;
  }

  /** The next line of the split without its line end; null when there is none. */
  @Nullable String nextLine() throws IOException {
    if (position >= split.end()) {
      return null;
    }
    int end = findLineEnd();
    if (end == start && exhausted && start == limit) {
      return null;
    }
    boolean terminated = end < limit;
    int length = end - start;
    if (terminated && length > 0 && buffer[end - 1] == '\r') {
      length--;
    }
    int skip = position == 0 ? bomLength(length) : 0;
    String line = new String(buffer, start + skip, length - skip, StandardCharsets.UTF_8);
    advance(terminated ? end + 1 : end);
    return line;
  }

  /** The index of the next newline, or the limit when the file ends without one. */
  private int findLineEnd() throws IOException {
    int scanned = start;
    while (true) {
      for (int i = scanned; i < limit; i++) {
        if (buffer[i] == '\n') {
          return shortEnough(i);
        }
      }
      int before = shortEnough(limit) - start;
      if (!fill()) {
        return limit;
      }
      scanned = start + before;
    }
  }

  /** Reads more behind what is buffered; false at the end of the file. */
  private boolean fill() throws IOException {
    if (exhausted) {
      return false;
    }
    if (limit == buffer.length) {
      makeRoom();
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      exhausted = true;
      return false;
    }
    limit += read;
    return true;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      start = 0;
    } else {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
  }

  /** Passes over the rest of a line that is another split's, however long it is. */
  private void skipLine() throws IOException {
    while (true) {
      for (int i = start; i < limit; i++) {
        if (buffer[i] == '\n') {
          advance(i + 1);
          return;
        }
      }
      advance(limit);
      if (!fill()) {
        return;
      }
    }
  }

  private void advance(int next) {
    position += next - start;
    start = next;
  }

  private int bomLength(int length) {
    boolean marked =
        length >= BOM_BYTES
            && buffer[start] == (byte) 0xEF
            && buffer[start + 1] == (byte) 0xBB
            && buffer[start + 2] == (byte) 0xBF;
    return marked ? BOM_BYTES : 0;
  }

  private int shortEnough(int end) {
    if (end - start <= lineBytesMax) {
      return end;
    }
    throw UserErrorException.of(
        split.path() + ", byte " + position,
        "lines of at most " + lineBytesMax + " bytes",
        "a longer one",
        "If the file is text, raise lineBytesMax(...) of the source.");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
