package dev.weir.network.netty;

import dev.weir.core.port.Wire;
import java.util.function.Consumer;

/** The end that opens a connection. */
record OpeningEnd(
    Wire.Listener listener, Consumer<Wire.Connection> onOpen, Consumer<String> onFailure)
    implements ConnectionHandler.End {

  @Override
  public boolean opener() {
    return true;
  }

  @Override
  public Wire.Listener ready(Wire.Connection connection) {
    onOpen.accept(connection);
    return listener;
  }

  @Override
  public void failed(String reason) {
    onFailure.accept(reason);
  }
}
