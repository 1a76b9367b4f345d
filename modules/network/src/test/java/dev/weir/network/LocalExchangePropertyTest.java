package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LocalExchangePropertyTest {

  @Property(seed = "4117", tries = 300)
  void shouldDeliverEachChannelInOrderWhenStepsInterleaveAnyhow(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int producers,
      @ForAll @IntRange(min = 1, max = 4) int consumers,
      @ForAll @IntRange(min = 1, max = 5) int credits,
      @ForAll @IntRange(min = 1, max = 7) int batchRecords) {
    NetworkSettings settings =
        new NetworkSettings(batchRecords, 1024, credits, 1 << 20, 1 << 20, 1024, 1000);
    LocalAndRemoteDataPlane plane = LocalAndRemoteDataPlane.create(settings);
    ExchangeModel model = new ExchangeModel(plane, plane, null, producers, consumers);
    Random random = new Random(seed);
    long inFlightMax = (long) producers * consumers * (credits + 1) * batchRecords;

    model.run(
        random,
        () -> false,
        () -> assertThat(plane.status().recordsInFlight()).isLessThanOrEqualTo(inFlightMax));

    model.assertNothingLost();
    assertThat(plane.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
  }
}
