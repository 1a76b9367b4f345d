package dev.weir.api.async;

import dev.weir.api.function.Function;
import java.util.concurrent.CompletionStage;

/**
 * Asks a client about a record, and does not wait for the answer.
 *
 * @param <C> the client
 * @param <T> the input
 * @param <O> the results
 */
@FunctionalInterface
public interface AsyncCall<C, T, O> extends Function {

  /**
   * Asks. Called by the subtask's thread, which must not be kept.
   *
   * @return completed now or later, by any thread, with a result that is not null
   */
  CompletionStage<O> call(C client, T input) throws Exception;
}
