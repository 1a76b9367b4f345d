package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.network.netty.NettyWire;
import dev.weir.network.netty.NettyWireSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two data planes over real sockets. */
class NettyExchangeTest {

  private static final NetworkSettings SETTINGS =
      new NetworkSettings(256, 8 * 1024, 3, 1 << 20, 1 << 20, 64 * 1024, 10_000);
  private static final DataPlaneStatus NOTHING = new DataPlaneStatus(0, 0, 0, 0, 0, 0);

  @Test
  @Timeout(120)
  void shouldDeliverEverythingInOrderWhenWorkersTalkOverSockets() throws InterruptedException {
    NettyWireSettings settings = NettyWireSettings.loopback("test", 64 * 1024);
    try (NettyWire upWire = NettyWire.bind(settings);
        NettyWire downWire = NettyWire.bind(settings);
        LocalAndRemoteDataPlane up = LocalAndRemoteDataPlane.create(SETTINGS, upWire);
        LocalAndRemoteDataPlane down = LocalAndRemoteDataPlane.create(SETTINGS, downWire)) {

      ThreadedExchange.run(up, down, upWire.local(), 200_000);

      await().atMost(Duration.ofSeconds(10)).until(() -> up.status().equals(NOTHING));
      await().atMost(Duration.ofSeconds(10)).until(() -> down.status().equals(NOTHING));
      assertThat(up.status().creditViolations()).isZero();
    }
  }

  @Test
  @Timeout(60)
  void shouldFailTheConsumerWhenTheProducersWorkerGoesAway() {
    NettyWireSettings settings = NettyWireSettings.loopback("test", 64 * 1024);
    RecordingSignals downSignals = new RecordingSignals();
    try (NettyWire downWire = NettyWire.bind(settings);
        LocalAndRemoteDataPlane down = LocalAndRemoteDataPlane.create(SETTINGS, downWire)) {
      try (NettyWire upWire = NettyWire.bind(settings)) {
        LocalAndRemoteDataPlane up = LocalAndRemoteDataPlane.create(SETTINGS, upWire);
        down.openGate(
            TestIds.consumer(0),
            List.of(new ChannelSource(TestIds.partition(0), 0, upWire.local())),
            LongSerializer::new,
            downSignals);
        await().atMost(Duration.ofSeconds(10)).until(() -> up.status().connections() == 1);
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> !downSignals.failures().isEmpty());
      assertThat(downSignals.failures().get(0))
          .startsWith("connection to the producers at 127.0.0.1:")
          .endsWith("lost: closed by the peer");
    }
  }
}
