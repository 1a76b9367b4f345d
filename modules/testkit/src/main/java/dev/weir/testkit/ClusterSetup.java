package dev.weir.testkit;

import dev.weir.core.config.Configuration;
import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TestCluster} is made of: immutable, so that one can be kept and started under any
 * number of seeds.
 *
 * <pre>{@code
 * ClusterSetup three = ClusterSetup.of(3, 2).faults(Faults.DELAYS);
 * try (TestCluster cluster = three.start(42)) {
 *   ...
 * }
 * }</pre>
 *
 * @param controllers how many there are, at least 1; the first leads at first
 * @param workers how many there are, at least 1
 * @param slots how many each worker offers, at least 1
 * @param parallelism the subtasks of operators that set none; null for one in each slot
 * @param keys the configuration, as in {@code application.conf}
 * @param faults what goes wrong by itself
 * @param timeLimit how much virtual time a wait may take before the test fails
 * @param turnLimit how many turns of actors a wait may take before the test fails, for jobs that
 *     are busy without end
 */
public record ClusterSetup(
    int controllers,
    int workers,
    int slots,
    @Nullable Integer parallelism,
    Configuration keys,
    Faults faults,
    Duration timeLimit,
    long turnLimit) {

  private static final Duration TIME_LIMIT = Duration.ofMinutes(10);
  private static final long TURN_LIMIT = 20_000_000;

  /** One controller and one worker of two slots, with nothing set and no faults. */
  public static final ClusterSetup STANDARD =
      new ClusterSetup(
          1, 1, 2, null, Configuration.defaults(), Faults.NONE, TIME_LIMIT, TURN_LIMIT);

  /** Refuses what no cluster can have. */
  public ClusterSetup {
    Objects.requireNonNull(keys, "keys");
    Inputs.present("the setup of a test cluster", "faults, as Faults.DELAYS", faults);
    Inputs.duration("the time limit of a test cluster", timeLimit);
    atLeastOne("controllers", controllers);
    atLeastOne("workers", workers);
    atLeastOne("slots", slots);
    atLeastOne("parallelism", parallelism == null ? 1 : parallelism);
    atLeastOne("turnLimit", turnLimit);
  }

  /** One controller, so many workers, and so many slots on each. */
  public static ClusterSetup of(int workers, int slots) {
    return STANDARD.workers(workers).slots(slots);
  }

  /** With another number of controllers. */
  public ClusterSetup controllers(int count) {
    return new ClusterSetup(count, workers, slots, parallelism, keys, faults, timeLimit, turnLimit);
  }

  /** With another number of workers. */
  public ClusterSetup workers(int count) {
    return new ClusterSetup(
        controllers, count, slots, parallelism, keys, faults, timeLimit, turnLimit);
  }

  /** With another number of slots on each worker. */
  public ClusterSetup slots(int eachWorker) {
    return new ClusterSetup(
        controllers, workers, eachWorker, parallelism, keys, faults, timeLimit, turnLimit);
  }

  /** With another parallelism of operators that set none. */
  public ClusterSetup parallelism(int subtasks) {
    return new ClusterSetup(
        controllers, workers, slots, subtasks, keys, faults, timeLimit, turnLimit);
  }

  /**
   * With a configuration key set.
   *
   * @throws UserErrorException when there is no such key, or the value is not one of its values
   */
  public ClusterSetup configure(String key, Object value) {
    return new ClusterSetup(
        controllers,
        workers,
        slots,
        parallelism,
        keys.with(key, value),
        faults,
        timeLimit,
        turnLimit);
  }

  /** With other faults. */
  public ClusterSetup faults(Faults going) {
    return new ClusterSetup(
        controllers, workers, slots, parallelism, keys, going, timeLimit, turnLimit);
  }

  /** With another limit of the virtual time that a wait may take. */
  public ClusterSetup timeLimit(Duration limit) {
    return new ClusterSetup(
        controllers, workers, slots, parallelism, keys, faults, limit, turnLimit);
  }

  /** With another limit of the turns that a wait may take. */
  public ClusterSetup turnLimit(long limit) {
    return new ClusterSetup(
        controllers, workers, slots, parallelism, keys, faults, timeLimit, limit);
  }

  /** Starts a cluster in which this seed decides what happens when. */
  public TestCluster start(long seed) {
    return TestCluster.start(this, seed);
  }

  int defaultParallelism() {
    return parallelism == null ? workers * slots : parallelism;
  }

  private static void atLeastOne(String what, long found) {
    if (found < 1) {
      throw UserErrorException.of(
          "the setup of a test cluster",
          what + " of at least 1",
          found,
          "Leave it out for the standard.");
    }
  }
}
