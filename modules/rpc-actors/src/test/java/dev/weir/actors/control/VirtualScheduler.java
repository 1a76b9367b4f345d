package dev.weir.actors.control;

import akka.actor.AbstractScheduler;
import akka.actor.Cancellable;
import akka.event.LoggingAdapter;
import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** Akka's timers in the time of a test. Named by {@code akka.scheduler.implementation}. */
public final class VirtualScheduler extends AbstractScheduler {

  private final TestClock clock;

  /** Called by Akka. */
  public VirtualScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    this.clock = OneThread.named(config.getString("one-thread")).clock();
  }

  @Override
  public double maxFrequency() {
    return 1_000;
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext executor) {
    return clock.schedule(delay.toNanos(), 0, () -> executor.execute(task));
  }

  @Override
  public Cancellable schedule(
      FiniteDuration delay, FiniteDuration period, Runnable task, ExecutionContext executor) {
    return clock.schedule(delay.toNanos(), period.toNanos(), () -> executor.execute(task));
  }
}
