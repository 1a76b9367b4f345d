package dev.weir.core.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The data plane: batches, credit, frames, and the connections between workers. */
public final class NetworkKeys {

  /** The records in a batch. */
  public static final ConfigKey<Integer> BATCH_RECORDS_MAX =
      ConfigKey.number("weir.network.batch-records-max", 1, 1 << 20);

  /** The serialized size at which a batch is full. */
  public static final ConfigKey<Integer> BATCH_BYTES_MAX =
      ConfigKey.arrayBytes("weir.network.batch-bytes-max", 64, 16 << 20);

  /** The batches that a receiver grants a channel. */
  public static final ConfigKey<Integer> CREDITS_PER_CHANNEL =
      ConfigKey.number("weir.network.credits-per-channel", 1, 1024);

  /** The records that one input record may emit beyond the credit. */
  public static final ConfigKey<Integer> OVERDRAFT_RECORDS_MAX =
      ConfigKey.number("weir.network.overdraft-records-max", 0, Integer.MAX_VALUE);

  /** The records under way on the channels of one edge; wide edges have smaller batches. */
  public static final ConfigKey<Integer> RECORDS_IN_FLIGHT_PER_EDGE_MAX =
      ConfigKey.number("weir.network.records-in-flight-per-edge-max", 1, Integer.MAX_VALUE);

  /** The largest frame, checked before memory is taken for it. */
  public static final ConfigKey<Integer> FRAME_BYTES_MAX =
      ConfigKey.arrayBytes("weir.network.frame-bytes-max", 1 << 10, 1 << 30);

  /** How long a reader waits for its partition to appear. */
  public static final ConfigKey<Duration> PARTITION_REQUEST_TIMEOUT =
      ConfigKey.duration(
          "weir.network.partition-request-timeout", Duration.ofMillis(100), Duration.ofHours(1));

  /** How long a connection may take to be made. */
  public static final ConfigKey<Duration> CONNECT_TIMEOUT =
      ConfigKey.duration(
          "weir.network.connect-timeout", Duration.ofMillis(10), Duration.ofMinutes(10));

  /** Whether workers authenticate each other and encrypt. */
  public static final ConfigKey<Boolean> TLS_ENABLED = ConfigKey.flag("weir.network.tls.enabled");

  /** The PKCS12 file with the key and certificate of this process. */
  public static final ConfigKey<Optional<Path>> TLS_KEY_STORE =
      ConfigKey.optionalPath("weir.network.tls.key-store");

  /** The password of the key store. */
  public static final ConfigKey<Secret> TLS_KEY_STORE_PASSWORD =
      ConfigKey.secret("weir.network.tls.key-store-password");

  /** The PKCS12 file with the certificates to trust. */
  public static final ConfigKey<Optional<Path>> TLS_TRUST_STORE =
      ConfigKey.optionalPath("weir.network.tls.trust-store");

  /** The password of the trust store. */
  public static final ConfigKey<Secret> TLS_TRUST_STORE_PASSWORD =
      ConfigKey.secret("weir.network.tls.trust-store-password");

  private NetworkKeys() {}

  static List<ConfigKey<?>> list() {
    return List.of(
        BATCH_RECORDS_MAX,
        BATCH_BYTES_MAX,
        CREDITS_PER_CHANNEL,
        OVERDRAFT_RECORDS_MAX,
        RECORDS_IN_FLIGHT_PER_EDGE_MAX,
        FRAME_BYTES_MAX,
        PARTITION_REQUEST_TIMEOUT,
        CONNECT_TIMEOUT,
        TLS_ENABLED,
        TLS_KEY_STORE,
        TLS_KEY_STORE_PASSWORD,
        TLS_TRUST_STORE,
        TLS_TRUST_STORE_PASSWORD);
  }
}
