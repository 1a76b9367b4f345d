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

  /**
   * Bursts of batches of one record, each burst awaited: should the last of a burst come just as
   * the consumer takes the channel off its list, nothing after it would put that right.
   */
  @Test
  @Timeout(60)
  void shouldNeverOverlookTheLastElementOfABurst() throws InterruptedException {
    long bursts = 20_000;
    int credits = 4;
    NetworkSettings settings = new NetworkSettings(1, 1024, credits, 1, 1024, 1024, 1000);
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
    long total = bursts * credits;
    Thread consumer = new Thread(() -> countInOrder(in, total, seen));
    consumer.setDaemon(true);
    consumer.start();
    for (long i = 0; i < total; i++) {
      out.channel(0).emit(i, Batch.NO_TIMESTAMP);
      boolean last = i % credits == credits - 1;
      while (last && seen.get() <= i && !Thread.currentThread().isInterrupted()) {
        Thread.yield();
      }
    }
    consumer.join();

    assertThat(seen.get()).isEqualTo(total);
  }

  private static void countInOrder(InputGate in, long total, AtomicLong seen) {
    long next = 0;
    while (next < total) {
      StreamElement element = in.poll();
      if (element instanceof Batch batch) {
        if (!batch.value(0).equals(next)) {
          return;
        }
        seen.set(++next);
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
