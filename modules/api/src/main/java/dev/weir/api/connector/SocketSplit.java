package dev.weir.api.connector;

import dev.weir.api.source.SourceSplit;

/**
 * The one connection of a socket source.
 *
 * @param host where to connect
 * @param port where to connect
 */
public record SocketSplit(String host, int port) implements SourceSplit {
  @Override
  public String splitId() {
    return host + ":" + port;
  }
}
