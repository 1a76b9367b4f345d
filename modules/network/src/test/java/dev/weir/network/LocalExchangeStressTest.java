package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.Batch;
import dev.weir.core.element.StreamElement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalExchangeStressTest {

  @ParameterizedTest
  @CsvSource({"8, 2, 200000", "1, 1, 20000"})
  @Timeout(120)
  void shouldDeliverEverythingInOrderWhenThreadsSleepUntilWoken(
      int batchRecords, int credits, int records) throws InterruptedException {
    NetworkSettings settings =
        new NetworkSettings(batchRecords, 1024, credits, 1, 1024, 1024, 1000);
    LocalAndRemoteDataPlane plane = LocalAndRemoteDataPlane.create(settings);

    ThreadedExchange.run(plane, plane, null, records);

    assertThat(plane.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
  }

  /** One credit and one record a batch: each side acts on the heels of the other's last access. */
  @Test
  @Timeout(60)
  void shouldNeverOverlookAnElementWhenBothSidesSpinOnOneCredit() throws InterruptedException {
    long rounds = 20_000;
    NetworkSettings settings = new NetworkSettings(1, 1024, 1, 1, 1024, 1024, 1000);
    LocalAndRemoteDataPlane plane = LocalAndRemoteDataPlane.create(settings);
    RecordingSignals signals = new RecordingSignals();
    ResultPartition out =
        plane.openPartition(TestIds.partition(0), 1, LongSerializer::new, signals);
    InputGate in =
        plane.openGate(
            TestIds.consumer(0),
            List.of(new ChannelSource(TestIds.partition(0), 0, null)),
            LongSerializer::new,
            signals);
    AtomicLong seen = new AtomicLong();
    Thread consumer = new Thread(() -> countInOrder(in, rounds, seen));
    consumer.setDaemon(true);
    consumer.start();
    for (long i = 0; i < rounds; i++) {
      out.channel(0).emit(i, Batch.NO_TIMESTAMP);
      while (!out.hasRoom() && !Thread.currentThread().isInterrupted()) {
        Thread.yield();
        out.flush();
      }
    }
    consumer.join();

    assertThat(seen.get()).isEqualTo(rounds);
  }

  private static void countInOrder(InputGate in, long rounds, AtomicLong seen) {
    long next = 0;
    while (next < rounds) {
      StreamElement element = in.poll();
      if (element instanceof Batch batch) {
        if (!batch.value(0).equals(next)) {
          return;
        }
        seen.set(++next);
      } else {
        Thread.yield();
      }
    }
  }
}
