package dev.weir.core.config;

import java.time.Duration;
import java.util.List;

/** What one worker offers, and where. */
public final class WorkerKeys {

  /** Where a worker listens, for commands and for data. */
  public static final ConfigKey<String> HOST = ConfigKey.text("weir.worker.host");

  /** The port for commands; 0 for any. */
  public static final ConfigKey<Integer> PORT = ConfigKey.port("weir.worker.port");

  /** The port for data; 0 for any. */
  public static final ConfigKey<Integer> DATA_PORT = ConfigKey.port("weir.worker.data-port");

  /** The slots that a worker offers. */
  public static final ConfigKey<Integer> SLOTS = ConfigKey.number("weir.worker.slots", 1, 32_768);

  /** Memory for state outside the heap, divided among the slots. */
  public static final ConfigKey<Long> MEMORY_MANAGED =
      ConfigKey.bytes("weir.worker.memory.managed", 0, 1L << 44);

  /** How long a worker looks for a controller before it gives up. */
  public static final ConfigKey<Duration> REGISTER_TIMEOUT =
      ConfigKey.duration(
          "weir.worker.register-timeout", Duration.ofMillis(100), Duration.ofDays(1));

  private WorkerKeys() {}

  static List<ConfigKey<?>> list() {
    return List.of(HOST, PORT, DATA_PORT, SLOTS, MEMORY_MANAGED, REGISTER_TIMEOUT);
  }
}
