package dev.weir.api.connector;

import dev.weir.api.capture.CallSite;
import dev.weir.api.sink.CommittingSink;
import dev.weir.api.sink.SinkContext;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.nio.file.Path;

/**
 * Writes each record as a line, its {@code toString()} in UTF-8, into part files of a directory.
 * Files are hidden while they are written and renamed when they are committed, so that a reader of
 * the directory sees each file whole or not at all. A subtask's file appears when its input has
 * ended; one that appeared before another subtask failed stays.
 *
 * <pre>{@code
 * env.fromElements("a", "b").sinkTo(TextFileSink.into("out"));
 * // out/part-<job>-<operator>-<subtask>-<attempt>-<number>.txt
 * }</pre>
 *
 * @param <T> the records
 */
public final class TextFileSink<T> implements CommittingSink<T, PartFile> {
  private static final long serialVersionUID = 1L;

  private final String directory;

  private TextFileSink(String directory) {
    this.directory = directory;
  }

  /**
   * Writes into a directory, which is made when it is missing.
   *
   * @param directory one that every worker can write to and that the committer sees, too
   * @param <T> the records
   */
  public static <T> TextFileSink<T> into(String directory) {
    if (directory == null || directory.isBlank()) {
      throw UserErrorException.of(
          CallSite.of("TextFileSink.into"), "a directory", "a blank path", "Name a directory.");
    }
    return new TextFileSink<>(directory);
  }

  @Override
  public CommittingSinkWriter<T, PartFile> createWriter(SinkContext context) {
    return new TextFileWriter<>(Path.of(directory).toAbsolutePath(), context);
  }

  @Override
  public Committer<PartFile> createCommitter() {
    return new PartFileCommitter();
  }

  @Override
  public TypeDescriptor committableType() {
    return Types.of(PartFile.class);
  }
}
