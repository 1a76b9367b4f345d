package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.Batch;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.StreamElement;
import dev.weir.core.port.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Real threads that sleep until they are woken: a lost wake-up hangs, and a time-out says so. */
final class ThreadedExchange {

  private static final int PRODUCERS = 3;

  private ThreadedExchange() {}

  /** Three producers on one plane, a consumer on another or the same; every record is checked. */
  static void run(
      DataPlane upstream, DataPlane downstream, Wire.@Nullable Address address, int records)
      throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int p = 0; p < PRODUCERS; p++) {
      int index = p;
      threads.add(thread(failure, () -> produce(upstream, index, records)));
    }
    threads.add(thread(failure, () -> consume(downstream, address, records)));
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failure.get()).isNull();
  }

  private static void produce(DataPlane plane, int index, int records) throws InterruptedException {
    Sleeper sleeper = new Sleeper();
    ResultPartition out =
        plane.openPartition(TestIds.partition(index), 1, LongSerializer::new, sleeper);
    ResultPartition.OutputChannel channel = out.channel(0);
    for (long i = 0; i < records; i++) {
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

  private static void consume(DataPlane plane, Wire.@Nullable Address address, int records)
      throws InterruptedException {
    Sleeper sleeper = new Sleeper();
    List<ChannelSource> sources = new ArrayList<>();
    for (int p = 0; p < PRODUCERS; p++) {
      sources.add(new ChannelSource(TestIds.partition(p), 0, address));
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
        assertThat(next[in.lastChannel()]).isEqualTo(records);
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
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private interface Body {
    void run() throws InterruptedException;
  }

  /** A thread that sleeps until it is woken, as a subtask does. */
  private static final class Sleeper implements DataPlane.ChannelSignals {
    private final Semaphore wakeUps = new Semaphore(0);
    private final AtomicReference<String> failure = new AtomicReference<>();

    void await() throws InterruptedException {
      wakeUps.acquire();
      wakeUps.drainPermits();
      String broken = failure.get();
      if (broken != null) {
        throw new AssertionError(broken);
      }
    }

    @Override
    public void wakeUp() {
      wakeUps.release();
    }

    @Override
    public void channelFailed(String reason) {
      failure.set(reason);
      wakeUps.release();
    }
  }
}
