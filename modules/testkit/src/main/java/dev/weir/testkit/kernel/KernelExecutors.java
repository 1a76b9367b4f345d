package dev.weir.testkit.kernel;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import com.typesafe.config.Config;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Hands what a dispatcher is given to the kernel. Named by {@code executor} in the dispatcher's
 * section; the kernel comes with the actor system's setup.
 */
public final class KernelExecutors extends ExecutorServiceConfigurator {

  private final Kernel kernel;
  private final int latencyMicrosMax;

  /** Called by Akka. */
  public KernelExecutors(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    this.kernel = prerequisites.settings().setup().get(KernelSetup.class).orElseThrow().kernel();
    this.latencyMicrosMax = config.getInt("latency-micros-max");
    ((KernelScheduler) prerequisites.scheduler()).bind(kernel);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return () -> new Executor(kernel, kernel.chance(id), latencyMicrosMax);
  }

  /** No threads: everything waits for its turn. */
  private static final class Executor extends AbstractExecutorService {

    private final Kernel kernel;
    private final Chance chance;
    private final int latencyMicrosMax;
    private boolean down;

    Executor(Kernel kernel, Chance chance, int latencyMicrosMax) {
      this.kernel = kernel;
      this.chance = chance;
      this.latencyMicrosMax = latencyMicrosMax;
    }

    @Override
    public void execute(Runnable action) {
      long micros =
          latencyMicrosMax == 0
              ? 0
              : (long) chance.nextInt(latencyMicrosMax) * kernel.blockingFactor();
      kernel.execute(action, TimeUnit.MICROSECONDS.toNanos(micros));
    }

    @Override
    public void shutdown() {
      down = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      down = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return down;
    }

    @Override
    public boolean isTerminated() {
      return down;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return down;
    }
  }
}
