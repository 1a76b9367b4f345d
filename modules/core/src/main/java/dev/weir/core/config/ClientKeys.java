package dev.weir.core.config;

import java.time.Duration;
import java.util.List;

/** What passes between a client and its job. */
public final class ClientKeys {

  /** The chunks of results under way to a client. */
  public static final ConfigKey<Integer> WINDOW_CHUNKS =
      ConfigKey.number("weir.client.window-chunks", 1, 4096);

  /** The size at which a chunk of results is sent. */
  public static final ConfigKey<Integer> CHUNK_BYTES =
      ConfigKey.arrayBytes("weir.client.chunk-bytes", 1 << 10, 8 << 20);

  /** The silence after which a client is taken for gone. */
  public static final ConfigKey<Duration> HEARTBEAT_TIMEOUT =
      ConfigKey.duration(
          "weir.client.heartbeat.timeout", Duration.ofMillis(100), Duration.ofHours(1));

  /** How long a client waits for an answer. */
  public static final ConfigKey<Duration> REQUEST_TIMEOUT =
      ConfigKey.duration(
          "weir.client.request-timeout", Duration.ofMillis(100), Duration.ofHours(1));

  private ClientKeys() {}

  static List<ConfigKey<?>> list() {
    return List.of(WINDOW_CHUNKS, CHUNK_BYTES, HEARTBEAT_TIMEOUT, REQUEST_TIMEOUT);
  }
}
