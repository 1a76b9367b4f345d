package dev.weir.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A future that lets the simulation go on while somebody waits for it, on the test's thread. */
final class SteppingFuture<T> extends CompletableFuture<T> {

  private final Simulation simulation;
  private final String what;

  /**
   * One that is not complete.
   *
   * @param what completes it, as in "job 'x' to finish"
   */
  SteppingFuture(Simulation simulation, String what) {
    this.simulation = simulation;
    this.what = what;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new SteppingFuture<>(simulation, what);
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    awaitDone();
    return super.get();
  }

  @Override
  public T join() {
    awaitDone();
    return super.join();
  }

  /** Waits so long in virtual time. */
  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!isDone() && !simulation.await(this::isDone, Duration.ofNanos(unit.toNanos(timeout)))) {
      throw new TimeoutException(timeout + " " + unit + " of virtual time passed");
    }
    return super.get();
  }

  private void awaitDone() {
    if (!isDone()) {
      simulation.await(this::isDone, what);
    }
  }
}
