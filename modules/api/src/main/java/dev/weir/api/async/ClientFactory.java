package dev.weir.api.async;

import dev.weir.api.function.Function;

/**
 * Makes what a subtask asks: a client of another system. If it is {@link AutoCloseable}, it is
 * closed in the end.
 *
 * @param <C> the client
 */
@FunctionalInterface
public interface ClientFactory<C> extends Function {

  /** A new client, never null. */
  C create() throws Exception;
}
