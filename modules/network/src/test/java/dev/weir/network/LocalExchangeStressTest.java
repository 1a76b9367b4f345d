package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.Batch;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.StreamElement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads that sleep until they are woken: a lost wake-up hangs, and the time-out says so. */
class LocalExchangeStressTest {

  private static final int RECORDS = 400_000;
  private static final int PRODUCERS = 3;

  @Test
  @Timeout(120)
  void shouldDeliverEverythingInOrderWhenThreadsRunFreely() throws InterruptedException {
    NetworkSettings settings = new NetworkSettings(8, 1024, 2, 1 << 20, 1024, 1024, 1000);
    LocalAndRemoteDataPlane plane = LocalAndRemoteDataPlane.create(settings);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int p = 0; p < PRODUCERS; p++) {
      int index = p;
      threads.add(thread(failure, () -> produce(plane, index)));
    }
    threads.add(thread(failure, () -> consume(plane)));
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(failure.get()).isNull();
    assertThat(plane.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
  }

  private static void produce(DataPlane plane, int index) throws InterruptedException {
    Sleeper sleeper = new Sleeper();
    ResultPartition out =
        plane.openPartition(TestIds.partition(index), 1, LongSerializer::new, sleeper);
    ResultPartition.OutputChannel channel = out.channel(0);
    for (long i = 0; i < RECORDS; i++) {
      while (!out.hasRoom()) {
        sleeper.await();
        out.flush();
      }
      channel.emit(i, i);
    }
    out.broadcast(EndOfInput.INSTANCE);
    while (!out.drained()) {
      sleeper.await();
      out.flush();
    }
    out.close();
  }

  private static void consume(DataPlane plane) throws InterruptedException {
    Sleeper sleeper = new Sleeper();
    List<ChannelSource> sources = new ArrayList<>();
    for (int p = 0; p < PRODUCERS; p++) {
      sources.add(new ChannelSource(TestIds.partition(p), 0, null));
    }
    InputGate in = plane.openGate(TestIds.consumer(0), sources, LongSerializer::new, sleeper);
    long[] next = new long[PRODUCERS];
    int open = PRODUCERS;
    while (open > 0) {
      StreamElement element = in.poll();
      if (element == null) {
        sleeper.await();
      } else if (element instanceof Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
          assertThat(batch.value(i)).isEqualTo(next[in.lastChannel()]++);
        }
      } else {
        assertThat(next[in.lastChannel()]).isEqualTo(RECORDS);
        open--;
      }
    }
    in.close();
  }

  private static Thread thread(AtomicReference<Throwable> failure, Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (Throwable e) {
                failure.compareAndSet(null, e);
              }
            });
    thread.start();
    return thread;
  }

  private interface Body {
    void run() throws InterruptedException;
  }

  /** A thread that sleeps until it is woken, as a subtask does. */
  private static final class Sleeper implements DataPlane.ChannelSignals {
    private final Semaphore wakeUps = new Semaphore(0);

    void await() throws InterruptedException {
      wakeUps.acquire();
      wakeUps.drainPermits();
    }

    @Override
    public void wakeUp() {
      wakeUps.release();
    }

    @Override
    public void channelFailed(String reason) {
      throw new AssertionError(reason);
    }
  }
}
