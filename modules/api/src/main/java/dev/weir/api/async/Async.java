package dev.weir.api.async;

import dev.weir.api.capture.CallSite;
import dev.weir.api.function.MapFunction;
import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How records are asked about: in which order results leave, how many may be under way, for how
 * long, and what happens when there is no answer. Immutable.
 *
 * <pre>{@code
 * Async.unordered().capacity(200).timeout(Duration.ofSeconds(2)).retry(3)
 *     .onTimeout((Order order) -> order.withoutCustomer())
 * }</pre>
 */
public final class Async {

  /** How many records may be under way when nothing else is said. */
  public static final int CAPACITY_DEFAULT = 100;

  /** How long an answer may take when nothing else is said. */
  public static final Duration TIMEOUT_DEFAULT = Duration.ofMinutes(1);

  /** How many threads block for one subtask when nothing else is said. */
  public static final int THREADS_DEFAULT = 8;

  private static final Duration RETRY_FIRST = Duration.ofMillis(100);
  private static final Duration RETRY_MAX = Duration.ofSeconds(10);

  private final AsyncSettings settings;
  private final int threads;

  private Async(AsyncSettings settings, int threads) {
    this.settings = settings;
    this.threads = threads;
  }

  /** Results leave in the order of the records. */
  public static Async ordered() {
    return new Async(
        new AsyncSettings(true, CAPACITY_DEFAULT, TIMEOUT_DEFAULT.toMillis(), null), 0);
  }

  /** Results leave as they come; only watermarks keep their place among them. */
  public static Async unordered() {
    return new Async(
        new AsyncSettings(false, CAPACITY_DEFAULT, TIMEOUT_DEFAULT.toMillis(), null), 0);
  }

  /** For a client that blocks: ordered, with this many threads in each subtask. */
  public static Async blocking(int threads) {
    return ordered().threads(threads);
  }

  /** How many records may be under way in one subtask; while they are, no other comes. */
  public Async capacity(int records) {
    if (records < 1) {
      throw UserErrorException.of(
          CallSite.of("capacity"), "at least 1 record under way", records, "100 is the default.");
    }
    return with(records, settings.timeoutMillis(), settings.retry());
  }

  /** How long the answer to a record may take, with all retries. */
  public Async timeout(Duration limit) {
    if (limit.isZero() || limit.isNegative()) {
      throw UserErrorException.of(
          CallSite.of("timeout"), "a time above 0", limit, "1 minute is the default.");
    }
    long millis = limit.compareTo(Duration.ofMillis(1)) < 0 ? 1 : limit.toMillis();
    return with(settings.capacity(), millis, settings.retry());
  }

  /**
   * Asks again after a failure: after 100 ms, 200 ms, 400 ms and so on, up to 10 s.
   *
   * @param times how often at most
   */
  public Async retry(int times) {
    return retry(AsyncRetryStrategies.exponentialBackoff(times, RETRY_FIRST, RETRY_MAX, 2));
  }

  /** Asks again when a strategy says so. */
  public Async retry(AsyncRetryStrategy<?> strategy) {
    return with(settings.capacity(), settings.timeoutMillis(), strategy);
  }

  /** How many threads each subtask has for calls that block. */
  public Async threads(int count) {
    if (count < 1) {
      throw UserErrorException.of(
          CallSite.of("threads"), "at least 1 thread", count, "Give each subtask a few.");
    }
    return new Async(settings, count);
  }

  /** What to emit for a record to which no answer came in time, in place of failing the job. */
  public <T, O> AsyncOr<T, O> onTimeout(MapFunction<T, O> fallback) {
    return new AsyncOr<>(this, fallback, null);
  }

  /**
   * What to emit for a record whose request failed, also for want of time, in place of failing the
   * job; after all retries.
   */
  public <T, O> AsyncOr<T, O> onFailure(AsyncFallback<T, O> fallback) {
    return new AsyncOr<>(this, null, fallback);
  }

  /** The settings, as data. */
  public AsyncSettings settings() {
    return settings;
  }

  /** The threads for calls that block; 0 when nothing was said. */
  public int threadCount() {
    return threads;
  }

  private Async with(int capacity, long timeoutMillis, @Nullable AsyncRetryStrategy<?> retry) {
    return new Async(
        new AsyncSettings(settings.ordered(), capacity, timeoutMillis, retry), threads);
  }
}
