package dev.weir.core.config;

import java.time.Duration;
import java.util.List;

/** Where a cluster is, and how its members notice each other. */
public final class ClusterKeys {

  /** The name that all members must share. */
  public static final ConfigKey<String> NAME = ConfigKey.text("weir.cluster.name");

  /** Where a controller listens. */
  public static final ConfigKey<String> CONTROLLER_HOST = ConfigKey.text("weir.controller.host");

  /** The port on which a controller listens. */
  public static final ConfigKey<Integer> CONTROLLER_PORT = ConfigKey.port("weir.controller.port");

  /** The controllers to join; empty means the one at host and port. */
  public static final ConfigKey<List<HostPort>> CONTROLLER_SEEDS =
      ConfigKey.addresses("weir.controller.seeds");

  /** The time between two heartbeats. */
  public static final ConfigKey<Duration> HEARTBEAT_INTERVAL =
      ConfigKey.duration("weir.heartbeat.interval", Duration.ofMillis(10), Duration.ofMinutes(1));

  /** The silence after which a member is taken for dead. */
  public static final ConfigKey<Duration> HEARTBEAT_TIMEOUT =
      ConfigKey.duration("weir.heartbeat.timeout", Duration.ofMillis(50), Duration.ofMinutes(10));

  /** How long a job keeps a slot that it does not use. */
  public static final ConfigKey<Duration> SLOT_IDLE_TIMEOUT =
      ConfigKey.duration("weir.slot.idle-timeout", Duration.ZERO, Duration.ofHours(1));

  /** How long a job waits for slots before it fails. */
  public static final ConfigKey<Duration> SLOT_REQUEST_TIMEOUT =
      ConfigKey.duration("weir.slot.request-timeout", Duration.ofMillis(100), Duration.ofHours(1));

  /** The workers of a cluster inside one process. */
  public static final ConfigKey<Integer> LOCAL_WORKERS =
      ConfigKey.number("weir.local.workers", 1, 1024);

  /** Slots of each such worker; 0 for as many as the job needs. */
  public static final ConfigKey<Integer> LOCAL_SLOTS =
      ConfigKey.number("weir.local.slots", 0, 32_768);

  private ClusterKeys() {}

  static List<ConfigKey<?>> list() {
    return List.of(
        NAME,
        CONTROLLER_HOST,
        CONTROLLER_PORT,
        CONTROLLER_SEEDS,
        HEARTBEAT_INTERVAL,
        HEARTBEAT_TIMEOUT,
        SLOT_IDLE_TIMEOUT,
        SLOT_REQUEST_TIMEOUT,
        LOCAL_WORKERS,
        LOCAL_SLOTS);
  }
}
