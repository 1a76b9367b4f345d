package dev.weir.network.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.port.Wire;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NettyWireTest {

  private static final int FRAME_BYTES_MAX = 256 * 1024;
  private static final int SOCKET_TIMEOUT_MILLIS = 20_000;

  private final NettyWire server =
      NettyWire.bind(NettyWireSettings.loopback("blue", FRAME_BYTES_MAX));
  private final NettyWire client =
      NettyWire.bind(NettyWireSettings.loopback("blue", FRAME_BYTES_MAX));
  private final WireEnd serverEnd = new WireEnd();
  private final WireEnd clientEnd = new WireEnd();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void shouldDeliverFramesWholeAndInOrderWhenSizesVary() throws Exception {
    server.accept(serverEnd::accepted);
    client.connect(server.local(), clientEnd, clientEnd::opened, clientEnd::failed);
    Wire.Connection connection = clientEnd.connection();
    int[] sizes = {1, 2, 1000, 70_000, 3, FRAME_BYTES_MAX, 1, 65_536};
    for (int i = 0; i < sizes.length; i++) {
      byte[] frame = new byte[sizes[i] + 5]; // longer than what is sent
      Arrays.fill(frame, (byte) i);
      connection.send(frame, sizes[i]);
      if (i % 2 == 0) {
        connection.flush();
      }
    }
    connection.flush();

    for (int i = 0; i < sizes.length; i++) {
      byte[] expected = new byte[sizes[i]];
      Arrays.fill(expected, (byte) i);
      assertThat(serverEnd.frame()).isEqualTo(expected);
    }
  }

  @Test
  void shouldAnswerOnTheSameConnection() throws Exception {
    server.accept(serverEnd::accepted);
    client.connect(server.local(), clientEnd, clientEnd::opened, clientEnd::failed);
    clientEnd.connection();

    serverEnd.connection().send(new byte[] {4, 2}, 2);
    serverEnd.connection().flush();

    assertThat(clientEnd.frame()).containsExactly(4, 2);
  }

  @Test
  void shouldSendWhatWasQueuedBeforeClosing() throws Exception {
    server.accept(serverEnd::accepted);
    client.connect(server.local(), clientEnd, clientEnd::opened, clientEnd::failed);
    clientEnd.connection().send(new byte[] {7}, 1);
    clientEnd.connection().close();
    clientEnd.connection().close();

    assertThat(serverEnd.frame()).containsExactly(7);
    assertThat(serverEnd.closed()).isEqualTo("closed by the peer");
    assertThat(clientEnd.closed()).isEqualTo("closed here");
  }

  @Test
  void shouldSayThatNobodyListens() throws Exception {
    Wire.Address gone = server.local();
    server.close();

    client.connect(gone, clientEnd, clientEnd::opened, clientEnd::failed);

    assertThat(clientEnd.failure()).contains("refused");
  }

  @Test
  void shouldRefuseAWorkerOfAnotherCluster() throws Exception {
    server.accept(serverEnd::accepted);
    try (NettyWire stranger = NettyWire.bind(NettyWireSettings.loopback("red", 1024))) {
      stranger.connect(server.local(), clientEnd, clientEnd::opened, clientEnd::failed);

      assertThat(clientEnd.failure()).contains("belongs to cluster 'blue', expected 'red'");
      assertThat(serverEnd.silent()).isTrue();
    }
  }

  @Test
  void shouldCloseWithoutAnAnswerWhenAClientSpeaksAnotherProtocol() throws Exception {
    server.accept(serverEnd::accepted);
    try (Socket socket = socket()) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(readUntilClosed(socket)).isEmpty();
      assertThat(serverEnd.silent()).isTrue();
    }
  }

  @Test
  void shouldCloseWithoutAnAnswerWhenAFrameOfTheRightSizeIsNoHello() throws Exception {
    server.accept(serverEnd::accepted);
    try (Socket socket = socket()) {
      new DataOutputStream(socket.getOutputStream()).writeInt(12);
      socket.getOutputStream().write(new byte[12]);

      assertThat(readUntilClosed(socket)).isEmpty();
      assertThat(serverEnd.silent()).isTrue();
    }
  }

  @Test
  void shouldCloseWhenAClientSaysNothing() throws Exception {
    NettyWireSettings impatient =
        new NettyWireSettings(
            "blue", NettyWireSettings.LOOPBACK, 0, "localhost", 1024, 50, 1, null, false);
    try (NettyWire wire = NettyWire.bind(impatient);
        Socket socket = new Socket(NettyWireSettings.LOOPBACK, wire.local().port())) {
      socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);

      assertThat(readUntilClosed(socket)).isEmpty();
    }
  }

  @Test
  void shouldCloseBeforeReadingWhenALengthIsTooLarge() throws Exception {
    server.accept(serverEnd::accepted);
    try (Socket socket = greetedSocket()) {
      new DataOutputStream(socket.getOutputStream()).writeInt(Integer.MAX_VALUE);

      assertThat(serverEnd.closed())
          .isEqualTo("a frame of 2147483647 bytes, where at most 262144 are allowed");
      assertThat(readUntilClosed(socket)).isEmpty();
    }
  }

  @Test
  void shouldCloseWhenALengthIsNegative() throws Exception {
    server.accept(serverEnd::accepted);
    try (Socket socket = greetedSocket()) {
      new DataOutputStream(socket.getOutputStream()).writeInt(-1);

      assertThat(serverEnd.closed()).startsWith("a frame of 4294967295 bytes");
    }
  }

  @Test
  void shouldTellTheListenerOnceWhenAConnectionIsResetWithinAFrame() throws Exception {
    server.accept(serverEnd::accepted);
    try (Socket socket = greetedSocket()) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(1);
      out.write(9);
      out.writeInt(1000);
      out.write(new byte[500]);
      out.flush();
      assertThat(serverEnd.frame()).containsExactly(9);
      socket.setSoLinger(true, 0);
    }

    assertThat(serverEnd.closed()).isNotEmpty();
    assertThat(serverEnd.silent()).isTrue();
  }

  @Test
  void shouldRefuseToListenBeyondLoopbackWithoutTls() {
    assertThatThrownBy(
            () -> new NettyWireSettings("blue", "0.0.0.0", 0, "here", 1024, 1000, 1, null, false))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("0.0.0.0: expected TLS");
  }

  @Test
  void shouldSayWhichAddressIsTaken() {
    int taken = server.local().port();
    assertThatThrownBy(
            () ->
                NettyWire.bind(
                    new NettyWireSettings(
                        "blue", "127.0.0.1", taken, "localhost", 1024, 1000, 1, null, false)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("data address 127.0.0.1:" + taken);
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket(server.local().host(), server.local().port());
    socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
    return socket;
  }

  private Socket greetedSocket() throws Exception {
    Socket socket = socket();
    byte[] hello = new Hello(Hello.VERSION, "blue").encode();
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(hello.length);
    out.write(hello);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] answer = new byte[in.readInt()];
    in.readFully(answer);
    assertThat(Hello.decode(answer)).isEqualTo(new Hello(Hello.VERSION, "blue"));
    serverEnd.connection();
    return socket;
  }

  /** What the server sends before it closes; a reset counts as closing. */
  private static byte[] readUntilClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      return new byte[0];
    }
  }
}
