package dev.weir.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SocketTextSourceTest {
  @Test
  void shouldReadLinesToTheEndWhenTheServerCloses() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread feeder =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  String text = "one\r\ntwö\n\nlast";
                  socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      feeder.start();
      try (var harness = new SocketPoller(server.getLocalPort())) {
        assertThat(harness.lines()).containsExactly("one", "twö", "", "last");
      }
      feeder.join();
    }
  }

  @Test
  void shouldSayWhatToStartWhenNobodyListens() throws Exception {
    int free;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = server.getLocalPort();
    }
    try (var harness = new SocketPoller(free)) {
      assertThatThrownBy(harness::lines)
          .isInstanceOf(UserErrorException.class)
          .hasMessageContaining("localhost:" + free)
          .hasMessageContaining("nc -lk " + free);
    }
  }

  @Test
  void shouldRefuseAtTheCallWhenThePortIsNone() {
    assertThatThrownBy(() -> SocketTextSource.of("localhost", 0))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("found localhost:0");
    assertThat(SocketTextSource.of("localhost", 1).replayable()).isFalse();
  }
}
