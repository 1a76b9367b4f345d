package dev.weir.api.connector;

import dev.weir.api.sink.CommittingSink.CommittingSinkWriter;
import dev.weir.api.sink.SinkContext;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one part file between two commits; none when nothing was written. */
final class TextFileWriter<T> implements CommittingSinkWriter<T, PartFile> {
  private record Open(PartFile file, FileChannel channel, OutputStream out) {}

  private final Path directory;
  private final SinkContext context;
  private @Nullable Open open;
  private long filesBegun;

  TextFileWriter(Path directory, SinkContext context) {
    this.directory = directory;
    this.context = context;
  }

  @Override
  public void write(T value, long timestamp) throws IOException {
    Open current = open;
    if (current == null) {
      current = begin();
      open = current;
    }
    current.out().write(value.toString().getBytes(StandardCharsets.UTF_8));
    current.out().write('\n');
  }

  /**
   * Names carry the attempt, so that a restarted subtask never writes to its predecessor's files,
   * and the operator, so that two sinks of a job can share a directory.
   */
  private Open begin() throws IOException {
    Files.createDirectories(directory);
    String name =
        "part-%s-%s-%d-%d-%d.txt"
            .formatted(
                context.jobId(),
                context.operatorId(),
                context.subtask(),
                context.attempt(),
                filesBegun++);
    Path hidden = directory.resolve("." + name + ".inprogress");
    FileChannel channel =
        FileChannel.open(
            hidden,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    PartFile file = new PartFile(hidden.toString(), directory.resolve(name).toString());
    return new Open(
        file, channel, new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024));
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    if (open != null) {
      open.out().flush();
    }
  }

  @Override
  public List<PartFile> prepareCommit() throws IOException {
    Open current = open;
    if (current == null) {
      return List.of();
    }
    current.out().flush();
    current.channel().force(true);
    current.channel().close();
    open = null;
    return List.of(current.file());
  }

  /** What was not prepared is dropped: the records in it will be written again. */
  @Override
  public void close() throws IOException {
    Open current = open;
    open = null;
    if (current != null) {
      current.channel().close();
      Files.deleteIfExists(Path.of(current.file().inProgress()));
    }
  }
}
