package dev.weir.it.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.async.Async;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that block, on the machine's threads. */
@Timeout(60)
class AsyncStreamsTest {

  private static final int THREADS = 4;

  /** Answers only when four clients are asked at once, so one thread would wait for ever. */
  public static final class Meeting implements AutoCloseable {

    static final AtomicInteger MADE = new AtomicInteger();
    static final AtomicInteger CLOSED = new AtomicInteger();
    // Fair: a call that comes later must not take the permit of one that has waited since before,
    // for
    // answers keep the order, and the rest of the requests would wait behind that one.
    static final Semaphore PERMITS = new Semaphore(0, true);
    static final AtomicInteger PRESENT = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    public Meeting() {
      MADE.incrementAndGet();
    }

    long square(long n) throws InterruptedException {
      assertThat(calls.incrementAndGet()).as("calls at once of one client").isEqualTo(1);
      if (PRESENT.incrementAndGet() % THREADS == 0) {
        PERMITS.release(THREADS);
      }
      if (!PERMITS.tryAcquire(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the others did not come");
      }
      calls.decrementAndGet();
      return n * n;
    }

    @Override
    public void close() {
      CLOSED.incrementAndGet();
    }
  }

  @Test
  void shouldAskAsManyAtOnceAsThereAreThreadsAndKeepTheOrder() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    CollectHandle<Long> squares =
        env.fromSequence(1, 400)
            .mapBlocking(Meeting::new, Meeting::square, Async.blocking(THREADS).capacity(32))
            .collect();

    env.execute("meetings");

    List<Long> expected = LongStream.rangeClosed(1, 400).mapToObj(n -> n * n).toList();
    assertThat(squares.toList()).isEqualTo(expected);
    assertThat(Meeting.MADE.get()).isEqualTo(THREADS);
    assertThat(Meeting.CLOSED.get()).isEqualTo(THREADS);
  }
}
