package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LocalExchangeStressTest {

  @Test
  @Timeout(120)
  void shouldDeliverEverythingInOrderWhenThreadsRunFreely() throws InterruptedException {
    NetworkSettings settings = new NetworkSettings(8, 1024, 2, 1 << 20, 1024, 1024, 1000);
    LocalAndRemoteDataPlane plane = LocalAndRemoteDataPlane.create(settings);

    ThreadedExchange.run(plane, plane, null);

    assertThat(plane.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
  }
}
