package dev.weir.cluster.client;

import dev.weir.actors.client.SessionSettings;
import dev.weir.cluster.node.Settings;
import dev.weir.core.config.ClientKeys;
import dev.weir.core.config.Configuration;
import java.time.Duration;

/**
 * The limits of a client.
 *
 * @param session those of each submitted job's session
 * @param graphBytesMax the largest job graph
 * @param collectBytesMax collected records that wait here for the program, for each sink; beyond it
 *     the workers wait
 * @param connectTimeout how long to look for a controller
 */
public record ClientSettings(
    SessionSettings session, int graphBytesMax, long collectBytesMax, Duration connectTimeout) {

  private static final int GRAPH_BYTES_MAX = 64 << 20;
  private static final long COLLECT_BYTES_MAX = 64L << 20;

  /** What the user set; what has no key keeps its standard. */
  public static ClientSettings of(Configuration keys) {
    return new ClientSettings(
        Settings.session(keys),
        GRAPH_BYTES_MAX,
        COLLECT_BYTES_MAX,
        keys.get(ClientKeys.REQUEST_TIMEOUT));
  }
}
