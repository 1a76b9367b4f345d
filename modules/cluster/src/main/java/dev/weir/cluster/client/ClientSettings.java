package dev.weir.cluster.client;

import dev.weir.actors.client.SessionSettings;
import java.time.Duration;

/**
 * The limits of a client.
 *
 * @param session those of each submitted job's session
 * @param graphBytesMax the largest job graph
 * @param collectBytesMax collected records that wait here for the program, for each sink; beyond
 *     it the workers wait
 * @param connectTimeout how long to look for a controller
 */
public record ClientSettings(
    SessionSettings session, int graphBytesMax, long collectBytesMax, Duration connectTimeout) {

  /** What the keys of application.conf say by default. */
  public static final ClientSettings STANDARD =
      new ClientSettings(
          new SessionSettings(
              128 << 10, Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(60)),
          64 << 20,
          64L << 20,
          Duration.ofSeconds(10));
}
