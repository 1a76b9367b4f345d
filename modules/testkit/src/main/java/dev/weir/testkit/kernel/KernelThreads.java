package dev.weir.testkit.kernel;

import dev.weir.core.port.Threads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What code that blocks believes to be threads: its actions take a time that the seed draws, and as
 * many of a pool overlap as it has threads.
 */
public final class KernelThreads implements Threads {

  private static final int ACTION_MICROS_MAX = 5_000;

  private final Kernel kernel;
  private final Host host;
  private final Chance chance;

  /** The threads of a host, which end with it. */
  public KernelThreads(Kernel kernel, Host host) {
    this.kernel = kernel;
    this.host = host;
    this.chance = kernel.chance("threads of " + host.id());
  }

  @Override
  public Pool take(String name, int count) {
    return new VirtualPool(count);
  }

  private final class VirtualPool implements Pool {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;
    private boolean closed;

    VirtualPool(int count) {
      this.free = count;
    }

    @Override
    public void execute(Runnable action) {
      waiting.add(action);
      startNext();
    }

    @Override
    public void close() {
      closed = true;
      waiting.clear();
    }

    private void startNext() {
      if (closed || free == 0 || waiting.isEmpty()) {
        return;
      }
      free--;
      Runnable action = waiting.remove();
      long micros = (long) chance.nextInt(ACTION_MICROS_MAX) * kernel.blockingFactor();
      kernel.after(Duration.ofNanos(micros * 1_000), host, () -> end(action));
    }

    private void end(Runnable action) {
      free++;
      if (!closed) {
        action.run();
      }
      startNext();
    }
  }
}
