package dev.weir.it.embedded;

import static dev.weir.it.embedded.NodesInOneJvm.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.api.execution.JobClient;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.network.DataPlaneStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sink that stops stops the source, soon, and what is on the way stays small and is not lost. */
@Timeout(120)
class BackPressureTest {

  private static final int RECORDS = 200_000;
  private static final int BATCH_RECORDS = 100;
  private static final int CREDITS = 2;

  /** Beside the credit: one batch being filled, one on the wire, one decoded, one at the sink. */
  private static final int ON_THE_WAY_MAX = (CREDITS + 4) * BATCH_RECORDS;

  private static final AtomicLong sent = new AtomicLong();
  private static final AtomicLong taken = new AtomicLong();
  private static final Semaphore permits = new Semaphore(0);

  @ParameterizedTest(name = "{0}")
  @CsvSource({"by reference in one worker, 1, 2", "over a wire between two workers, 2, 1"})
  void shouldBoundWhatIsInFlightWhenASinkIsSlow(String way, int workers, int slotsEach)
      throws Exception {
    sent.set(0);
    taken.set(0);
    permits.drainPermits();
    Map<String, Object> keys =
        Map.of(
            "weir.network.batch-records-max", BATCH_RECORDS,
            "weir.network.credits-per-channel", CREDITS);
    try (NodesInOneJvm nodes = new NodesInOneJvm(workers, slotsEach, keys)) {
      JobClient job = nodes.client().submit(program().program(way), List.of(), true);

      assertStandsStill(nodes);
      permits.release(RECORDS / 2);
      await("half of the records").atMost(LIMIT).until(() -> taken.get() == RECORDS / 2);
      assertStandsStill(nodes);
      permits.release(RECORDS / 2);

      job.result().get(60, TimeUnit.SECONDS);
      assertThat(taken).hasValue(RECORDS);
      assertThat(nodes.dataPlanes())
          .allSatisfy(status -> assertThat(status.creditViolations()).isZero());
      nodes.awaitIdle();
    }
  }

  /** One task that counts what it sends, one channel, and a sink in a slot of its own. */
  private static StreamExecutionEnvironment program() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.fromSequence(1, RECORDS)
        .map(
            number -> {
              sent.incrementAndGet();
              return number;
            })
        .rebalance()
        .addSink(
            number -> {
              permits.acquire();
              taken.incrementAndGet();
            })
        .slotSharingGroup("sink");
    return env;
  }

  private static void assertStandsStill(NodesInOneJvm nodes) {
    AtomicLong before = new AtomicLong(-1);
    await("the source to stand still")
        .atMost(LIMIT)
        .pollInterval(50, TimeUnit.MILLISECONDS)
        .during(500, TimeUnit.MILLISECONDS)
        .until(sent::get, now -> before.getAndSet(now) == now && now > taken.get());
    assertThat(sent.get() - taken.get()).isLessThanOrEqualTo(ON_THE_WAY_MAX);
    assertThat(nodes.recordsInFlight()).isPositive().isLessThanOrEqualTo(ON_THE_WAY_MAX);
    assertThat(nodes.dataPlanes())
        .extracting(DataPlaneStatus::bytesInFlight)
        .allSatisfy(bytes -> assertThat(bytes).isLessThanOrEqualTo(ON_THE_WAY_MAX * 16L));
  }
}
