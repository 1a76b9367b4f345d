package dev.weir.core.config;

import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import java.util.Optional;

/** The rules that two keys keep between them. */
final class Consistency {

  private Consistency() {}

  static void check(Configuration configuration) {
    Duration interval = configuration.get(ClusterKeys.HEARTBEAT_INTERVAL);
    if (configuration.get(ClusterKeys.HEARTBEAT_TIMEOUT).compareTo(interval.multipliedBy(2)) < 0) {
      throw refuse(
          ClusterKeys.HEARTBEAT_TIMEOUT,
          "at least twice " + ClusterKeys.HEARTBEAT_INTERVAL + " = " + Values.show(interval),
          Values.show(configuration.get(ClusterKeys.HEARTBEAT_TIMEOUT)),
          "Raise the timeout or lower the interval; one lost heartbeat is no death.");
    }
    Duration grace = configuration.get(TaskKeys.CANCELLATION_GRACE);
    if (configuration.get(TaskKeys.CANCELLATION_TIMEOUT).compareTo(grace) < 0) {
      throw refuse(
          TaskKeys.CANCELLATION_TIMEOUT,
          "at least " + TaskKeys.CANCELLATION_GRACE + " = " + Values.show(grace),
          Values.show(configuration.get(TaskKeys.CANCELLATION_TIMEOUT)),
          "Raise the timeout or lower the grace.");
    }
    int frame = configuration.get(NetworkKeys.FRAME_BYTES_MAX);
    if (configuration.get(NetworkKeys.BATCH_BYTES_MAX) > frame) {
      throw refuse(
          NetworkKeys.BATCH_BYTES_MAX,
          "at most " + NetworkKeys.FRAME_BYTES_MAX + " = " + Values.showBytes(frame),
          Values.showBytes(configuration.get(NetworkKeys.BATCH_BYTES_MAX)),
          "A batch travels in one frame: lower its size or raise that of frames.");
    }
    if (configuration.get(StorageKeys.HIGH_AVAILABILITY_TYPE) == HighAvailability.DIRECTORY) {
      demand(
          configuration,
          StorageKeys.HIGH_AVAILABILITY_DIR,
          StorageKeys.HIGH_AVAILABILITY_TYPE + " = directory");
    }
    if (configuration.get(NetworkKeys.TLS_ENABLED)) {
      String reason = NetworkKeys.TLS_ENABLED + " = true";
      demand(configuration, NetworkKeys.TLS_KEY_STORE, reason);
      demand(configuration, NetworkKeys.TLS_TRUST_STORE, reason);
    }
  }

  private static void demand(
      Configuration configuration, ConfigKey<? extends Optional<?>> key, String reason) {
    if (configuration.get(key).isEmpty()) {
      throw refuse(key, "a path, because " + reason, "none", "Set it.");
    }
  }

  private static UserErrorException refuse(
      ConfigKey<?> key, String expected, String found, String todo) {
    return UserErrorException.of(key.path(), expected, found, todo);
  }
}
