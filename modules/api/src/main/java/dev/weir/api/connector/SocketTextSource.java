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
 * The lines that arrive on a TCP connection, in UTF-8. One subtask connects; the stream ends when
 * the other side closes. A socket cannot be read again: after a failure, lines are lost. For trying
 * things out, with {@code nc -lk 9999} on the other side.
 *
 * <pre>{@code
 * env.fromSource(SocketTextSource.of("localhost", 9999), "socket").print();
 * }</pre>
 */
public final class SocketTextSource implements Source<String, SocketSplit, List<SocketSplit>> {
  private static final long serialVersionUID = 1L;

  private final String host;
  private final int port;

  private SocketTextSource(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /**
   * Lines from a server.
   *
   * @param host a name or an address
   * @param port 1 to 65535
   */
  public static SocketTextSource of(String host, int port) {
    if (host == null || host.isBlank() || port < 1 || port > 65_535) {
      throw UserErrorException.of(
          CallSite.of("SocketTextSource.of"),
          "a host and a port from 1 to 65535",
          host + ":" + port,
          "Name the server to connect to.");
    }
    return new SocketTextSource(host, port);
  }

  @Override
  public Boundedness boundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public boolean replayable() {
    return false;
  }

  @Override
  public TypeDescriptor recordType() {
    return Types.of(String.class);
  }

  @Override
  public TypeDescriptor splitType() {
    return Types.of(SocketSplit.class);
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return SplitState.listOf(splitType());
  }

  @Override
  public SplitEnumerator<SocketSplit, List<SocketSplit>> createEnumerator(
      SplitEnumeratorContext<SocketSplit> context) {
    return new FixedSplits<>(context, List.of(new SocketSplit(host, port)));
  }

  @Override
  public SplitEnumerator<SocketSplit, List<SocketSplit>> restoreEnumerator(
      SplitEnumeratorContext<SocketSplit> context, List<SocketSplit> state) {
    return new FixedSplits<>(context, state);
  }

  @Override
  public SourceReader<String, SocketSplit> createReader(SourceReaderContext context) {
    return new SocketTextReader(context);
  }
}
