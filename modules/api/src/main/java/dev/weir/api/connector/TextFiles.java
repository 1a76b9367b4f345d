package dev.weir.api.connector;

import dev.weir.api.capture.CallSite;
import dev.weir.api.source.Boundedness;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.List;

/**
 * The lines of text files. Files are UTF-8 (bytes that are not come out as U+FFFD, and a byte order
 * mark is left out); lines end with {@code \n} or {@code \r\n}. A directory stands for all files
 * below it but those whose name begins with {@code .} or {@code _}. Large files are read by several
 * subtasks at once; those named {@code .gz} are decompressed, by one each.
 *
 * <pre>{@code
 * env.fromSource(TextFiles.lines("shakespeare.txt", "letters/"), "lines");
 * }</pre>
 *
 * <p>Paths must be readable, under the same name, by every worker. A path that is not there fails
 * the job when it starts.
 */
public final class TextFiles implements Source<String, FileSplit, List<FileSplit>> {
  private static final long serialVersionUID = 1L;
  private static final long SPLIT_BYTES = 16L << 20;
  private static final int LINE_BYTES_MAX = 1 << 20;

  private final List<String> paths;
  private final long splitBytes;
  private final int lineBytesMax;

  private TextFiles(List<String> paths, long splitBytes, int lineBytesMax) {
    this.paths = paths;
    this.splitBytes = splitBytes;
    this.lineBytesMax = lineBytesMax;
  }

  /**
   * The lines of files and directories.
   *
   * @param paths at least one
   */
  public static TextFiles lines(String... paths) {
    for (String path : paths) {
      if (path == null || path.isBlank()) {
        throw UserErrorException.of(
            CallSite.of("TextFiles.lines"), "paths", "a blank one", "Name a file or a directory.");
      }
    }
    if (paths.length == 0) {
      throw UserErrorException.of(
          CallSite.of("TextFiles.lines"), "at least one path", "none", "Name a file or directory.");
    }
    return new TextFiles(List.of(paths), SPLIT_BYTES, LINE_BYTES_MAX);
  }

  /**
   * Divides files into parts of at most this size.
   *
   * @param bytes at least 1; 16 MiB unless set
   */
  public TextFiles splitBytes(long bytes) {
    return new TextFiles(paths, positive(bytes, "splitBytes"), lineBytesMax);
  }

  /**
   * Bounds the length of a line, which must fit into memory.
   *
   * @param bytes at least 1; 1 MiB unless set
   */
  public TextFiles lineBytesMax(int bytes) {
    return new TextFiles(paths, splitBytes, (int) positive(bytes, "lineBytesMax"));
  }

  @Override
  public Boundedness boundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public TypeDescriptor recordType() {
    return Types.of(String.class);
  }

  @Override
  public TypeDescriptor splitType() {
    return Types.of(FileSplit.class);
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return SplitState.listOf(splitType());
  }

  @Override
  public SplitEnumerator<FileSplit, List<FileSplit>> createEnumerator(
      SplitEnumeratorContext<FileSplit> context) {
    FileDiscovery discovery = new FileDiscovery(paths, splitBytes, context.currentParallelism());
    return QueuedSplits.discovering(context, discovery::splits);
  }

  @Override
  public SplitEnumerator<FileSplit, List<FileSplit>> restoreEnumerator(
      SplitEnumeratorContext<FileSplit> context, List<FileSplit> state) {
    return QueuedSplits.restored(context, state);
  }

  @Override
  public SourceReader<String, FileSplit> createReader(SourceReaderContext context) {
    return new TextFilesReader(context, lineBytesMax);
  }

  private static long positive(long bytes, String operation) {
    if (bytes < 1) {
      throw UserErrorException.of(
          CallSite.of(operation), "at least 1 byte", bytes, "Give a size in bytes.");
    }
    return bytes;
  }
}
