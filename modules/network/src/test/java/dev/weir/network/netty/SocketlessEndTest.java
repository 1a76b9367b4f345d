package dev.weir.network.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.port.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SocketlessEndTest {

  private static final NettyWireSettings SETTINGS = NettyWireSettings.loopback("blue", 100_000);

  private final List<String> heardByA = new ArrayList<>();
  private final List<String> heardByB = new ArrayList<>();
  private final List<Wire.Connection> opened = new ArrayList<>();
  private long nowNanos = 5;

  private final SocketlessEnd a =
      SocketlessEnd.opener(
          SETTINGS,
          new Wire.Address("b", 1),
          new Recording(heardByA),
          opened::add,
          reason -> heardByA.add("failed " + reason),
          () -> nowNanos);
  private final SocketlessEnd b = accepting("blue", connection -> new Recording(heardByB));

  /** What arrives, with its size and first byte. */
  private record Recording(List<String> heard) implements Wire.Listener {
    @Override
    public void onFrame(Wire.Connection connection, byte[] frame, int length) {
      heard.add(length + " of " + frame[0]);
    }

    @Override
    public void onClosed(Wire.Connection connection, String reason) {
      heard.add("closed " + reason);
    }
  }

  @Test
  void shouldDeliverFramesWhenEachByteComesAlone() {
    carryAll();
    send(1, 3);
    send(2, 1);
    opened.get(0).flush();
    for (byte single : a.run()) {
      b.receive(new byte[] {single});
    }

    assertThat(heardByB).containsExactly("3 of 1", "1 of 2");
  }

  @Test
  void shouldKeepTheOrderWhenMoreThanOneBufferIsWrittenBeforeAClose() {
    carryAll();
    send(1, 60_000);
    send(2, 60_000);
    opened.get(0).flush();
    send(3, 10);
    opened.get(0).close();
    carryAll();
    b.peerClosed();

    assertThat(heardByB)
        .containsExactly("60000 of 1", "60000 of 2", "10 of 3", "closed closed by the peer");
    assertThat(heardByA).containsExactly("closed closed here");
    assertThat(a.open()).isFalse();
  }

  @Test
  void shouldFailWhenNoHelloComesInTime() {
    a.run();
    nowNanos += TimeUnit.SECONDS.toNanos(5);
    a.run();

    assertThat(heardByA)
        .containsExactly("failed no hello within 5000 ms before its hello was accepted");
  }

  @Test
  void shouldRefuseAWorkerOfAnotherCluster() {
    SocketlessEnd red = accepting("red", connection -> new Recording(heardByB));
    red.receive(a.run());
    a.receive(red.run());
    a.run();

    assertThat(heardByA).singleElement().asString().contains("belongs to cluster 'red'");
    assertThat(heardByB).isEmpty();
  }

  @Test
  void shouldTellTheListenerOnceWhenTheConnectionBreaksWithinAFrame() {
    carryAll();
    send(1, 100);
    opened.get(0).flush();
    b.receive(Arrays.copyOf(a.run(), 50));
    b.broken("Connection reset by peer");
    b.broken("again");
    b.peerClosed();
    b.receive(new byte[100]);
    b.run();

    assertThat(heardByB).containsExactly("closed Connection reset by peer");
  }

  private SocketlessEnd accepting(
      String cluster, Function<Wire.Connection, Wire.Listener> acceptor) {
    return SocketlessEnd.acceptor(
        NettyWireSettings.loopback(cluster, 100_000), "a:1", () -> acceptor, () -> nowNanos);
  }

  private void send(int content, int length) {
    byte[] frame = new byte[length];
    Arrays.fill(frame, (byte) content);
    opened.get(0).send(frame, length);
  }

  private void carryAll() {
    for (int i = 0; i < 4; i++) {
      b.receive(a.run());
      a.receive(b.run());
    }
  }
}
