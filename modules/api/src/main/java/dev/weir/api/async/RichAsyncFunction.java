package dev.weir.api.async;

import dev.weir.api.function.RichFunction;

/**
 * An {@link AsyncFunction} that opens and closes what it asks. It has no keyed state.
 *
 * @param <T> the input
 * @param <O> the results
 */
public abstract class RichAsyncFunction<T, O> implements AsyncFunction<T, O>, RichFunction {

  private static final long serialVersionUID = 1L;
}
