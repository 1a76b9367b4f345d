package dev.weir.it.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.async.Async;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
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
    // Nobody passes it twice before all have passed it once: one who is slow to leave keeps the
    // rest
    // from filling the operator's capacity behind its request.
    static final CyclicBarrier ALL = new CyclicBarrier(THREADS);
    private final AtomicInteger calls = new AtomicInteger();

    public Meeting() {
      MADE.incrementAndGet();
    }

    long square(long n) throws Exception {
      assertThat(calls.incrementAndGet()).as("calls at once of one client").isEqualTo(1);
      ALL.await(30, TimeUnit.SECONDS);
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
