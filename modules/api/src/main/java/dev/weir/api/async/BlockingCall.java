package dev.weir.api.async;

import dev.weir.api.function.Function;

/**
 * Asks a client about a record, and waits for the answer, on a thread that is there for this.
 *
 * @param <C> the client
 * @param <T> the input
 * @param <O> the results
 */
@FunctionalInterface
public interface BlockingCall<C, T, O> extends Function {

  /** The answer, never null. Interrupted when the subtask ends before it has come. */
  O call(C client, T input) throws Exception;
}
