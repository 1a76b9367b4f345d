package dev.weir.core.config;

import java.time.Duration;
import java.util.List;

/** How subtasks take turns, and how they are stopped. */
public final class TaskKeys {

  /** The threads that subtasks share; 0 for one each core. */
  public static final ConfigKey<Integer> THREADS = ConfigKey.number("weir.task.threads", 0, 4096);

  /** How long a subtask runs before it lets others. */
  public static final ConfigKey<Duration> QUANTUM =
      ConfigKey.duration("weir.task.quantum", Duration.ofNanos(10_000), Duration.ofSeconds(1));

  /** How long user code has to end by itself before it is interrupted. */
  public static final ConfigKey<Duration> CANCELLATION_GRACE =
      ConfigKey.duration("weir.task.cancellation.grace", Duration.ZERO, Duration.ofHours(1));

  /** How long until a subtask that does not end is reported. */
  public static final ConfigKey<Duration> CANCELLATION_TIMEOUT =
      ConfigKey.duration(
          "weir.task.cancellation.timeout", Duration.ofMillis(100), Duration.ofHours(1));

  private TaskKeys() {}

  static List<ConfigKey<?>> list() {
    return List.of(THREADS, QUANTUM, CANCELLATION_GRACE, CANCELLATION_TIMEOUT);
  }
}
