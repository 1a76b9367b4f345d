package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RemoteExchangePropertyTest {

  @Property(seed = "9051", tries = 300)
  void shouldDeliverEachChannelInOrderWhenStepsAndFramesInterleaveAnyhow(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int producers,
      @ForAll @IntRange(min = 1, max = 4) int consumers,
      @ForAll @IntRange(min = 1, max = 5) int credits,
      @ForAll @IntRange(min = 1, max = 7) int batchRecords,
      @ForAll @IntRange(min = 1, max = 200) int batchBytes) {
    NetworkSettings settings =
        new NetworkSettings(batchRecords, batchBytes, credits, 1 << 20, 1 << 20, 1024, 1000);
    QueueWires wires = new QueueWires();
    LocalAndRemoteDataPlane up = LocalAndRemoteDataPlane.create(settings, wires.wire("up"));
    LocalAndRemoteDataPlane down = LocalAndRemoteDataPlane.create(settings, wires.wire("down"));
    ExchangeModel model =
        new ExchangeModel(up, down, wires.wire("up").local(), producers, consumers);
    Random random = new Random(seed);
    long waitingMax = (long) producers * consumers * credits * batchRecords;

    model.run(
        random,
        () -> wires.deliverOne(random),
        () -> assertThat(down.status().recordsInFlight()).isLessThanOrEqualTo(waitingMax));
    wires.deliverAll();

    model.assertNothingLost();
    assertThat(up.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
    assertThat(down.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
  }
}
