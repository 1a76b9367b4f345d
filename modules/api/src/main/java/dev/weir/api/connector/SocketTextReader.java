package dev.weir.api.connector;

import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lines from a channel that never blocks; asks again soon when there is nothing. */
final class SocketTextReader implements SourceReader<String, SocketSplit> {
  private static final int CHUNK_BYTES = 16 * 1024;
  private static final int LINE_BYTES_MAX = 1 << 20;
  private static final long POLL_MILLIS = 10;

  private final SourceReaderContext context;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).limit(0);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private @Nullable SocketSplit split;
  private @Nullable SocketChannel channel;
  private boolean complete;
  private boolean closedByPeer;

  SocketTextReader(SourceReaderContext context) {
    this.context = context;
  }

  @Override
  public ReaderStatus poll(SourceOutput<String> out, int maxRecords) throws IOException {
    SocketSplit current = split;
    if (current == null) {
      return complete ? ReaderStatus.END : ReaderStatus.NOTHING;
    }
    SocketChannel open = connected(current);
    if (open == null) {
      return soon();
    }
    SourceOutput<String> lines = out.forSplit(current.splitId());
    for (int i = 0; i < maxRecords && out.hasRoom(); i++) {
      String next = nextLine(open, current);
      if (next == null) {
        if (!closedByPeer) {
          return soon();
        }
        out.releaseSplit(current.splitId());
        return end();
      }
      lines.emit(next);
    }
    return ReaderStatus.MORE;
  }

  /** The channel, once it is connected. */
  private @Nullable SocketChannel connected(SocketSplit target) throws IOException {
    try {
      SocketChannel open = channel;
      if (open == null) {
        open = SocketChannel.open();
        channel = open;
        open.configureBlocking(false);
        open.connect(new InetSocketAddress(target.host(), target.port()));
      }
      return open.isConnected() || open.finishConnect() ? open : null;
    } catch (IOException | UnresolvedAddressException e) {
      throw new UserErrorException(
          new Problem(
              "a server that accepts connections",
              e.toString(),
              "socket source " + target.splitId(),
              "Start it before the job, e.g. nc -lk " + target.port() + "."),
          e);
    }
  }

  /** The next whole line; the last one may lack its end. Null when there is none now. */
  private @Nullable String nextLine(SocketChannel open, SocketSplit current) throws IOException {
    while (true) {
      while (chunk.hasRemaining()) {
        byte next = chunk.get();
        if (next == '\n') {
          return takeLine();
        }
        line.write(next);
        if (line.size() > LINE_BYTES_MAX) {
          throw UserErrorException.of(
              "socket source " + current.splitId(),
              "lines of at most " + LINE_BYTES_MAX + " bytes",
              "a longer one",
              "Send a newline after each record.");
        }
      }
      chunk.clear();
      int read = open.read(chunk);
      chunk.flip();
      if (read < 0) {
        closedByPeer = true;
        return line.size() > 0 ? takeLine() : null;
      }
      if (read == 0) {
        return null;
      }
    }
  }

  private String takeLine() {
    byte[] bytes = line.toByteArray();
    line.reset();
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private ReaderStatus soon() {
    return ReaderStatus.nothingUntil(context.currentTimeMillis() + POLL_MILLIS);
  }

  private ReaderStatus end() throws IOException {
    split = null;
    close();
    return complete ? ReaderStatus.END : ReaderStatus.NOTHING;
  }

  @Override
  public void addSplits(List<SocketSplit> splits) {
    split = splits.get(splits.size() - 1);
  }

  @Override
  public void notifyNoMoreSplits() {
    complete = true;
  }

  @Override
  public List<SocketSplit> snapshotState(long checkpointId) {
    return split == null ? List.of() : List.of(split);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
