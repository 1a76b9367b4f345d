package dev.weir.network.netty;

import dev.weir.core.port.Wire;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end that is connected to.
 *
 * @param acceptor says who hears the connection; gives null as long as nobody wants any
 */
record AcceptingEnd(Supplier<? extends @Nullable Function<Wire.Connection, Wire.Listener>> acceptor)
    implements ConnectionHandler.End {

  @Override
  public boolean opener() {
    return false;
  }

  @Override
  public Wire.@Nullable Listener ready(Wire.Connection connection) {
    Function<Wire.Connection, Wire.Listener> listening = acceptor.get();
    return listening == null ? null : listening.apply(connection);
  }

  @Override
  public void failed(String reason) {}
}
