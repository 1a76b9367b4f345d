package dev.weir.testkit.kernel;

import akka.actor.AbstractScheduler;
import akka.actor.Cancellable;
import akka.event.LoggingAdapter;
import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** Akka's timers in virtual time. Named by {@code akka.scheduler.implementation}. */
public final class KernelScheduler extends AbstractScheduler {

  /** Set by the first executor, which is made right after this, before any timer is. */
  private @Nullable Kernel kernel;

  /** Called by Akka. */
  public KernelScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {}

  void bind(Kernel owner) {
    kernel = owner;
  }

  @Override
  public double maxFrequency() {
    return 1_000_000;
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext executor) {
    return new Schedule(bound(), task, executor, 0).next(delay.toNanos());
  }

  @Override
  public Cancellable schedule(
      FiniteDuration delay, FiniteDuration period, Runnable task, ExecutionContext executor) {
    return new Schedule(bound(), task, executor, period.toNanos()).next(delay.toNanos());
  }

  private Kernel bound() {
    if (kernel == null) {
      throw new IllegalStateException("a timer before the first dispatcher");
    }
    return kernel;
  }

  /** One timer, or one after the other when there is a period. */
  private static final class Schedule implements Cancellable {

    private final Kernel kernel;
    private final Host host;
    private final Runnable task;
    private final ExecutionContext executor;
    private final long periodNanos;
    private @Nullable Timer timer;
    private boolean cancelled;

    Schedule(Kernel kernel, Runnable task, ExecutionContext executor, long periodNanos) {
      this.kernel = kernel;
      this.host = kernel.currentHost();
      this.task = task;
      this.executor = executor;
      this.periodNanos = periodNanos;
    }

    Schedule next(long delayNanos) {
      timer = kernel.afterOnHost(delayNanos, host, this::fire);
      return this;
    }

    private void fire() {
      executor.execute(task);
      if (periodNanos > 0 && !cancelled) {
        next(periodNanos);
      }
    }

    @Override
    public boolean cancel() {
      boolean pending = !isCancelled();
      cancelled = true;
      if (timer != null) {
        timer.cancel();
      }
      return pending;
    }

    @Override
    public boolean isCancelled() {
      return cancelled || (periodNanos == 0 && timer != null && timer.over());
    }
  }
}
