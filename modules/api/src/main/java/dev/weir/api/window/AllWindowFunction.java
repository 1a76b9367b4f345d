package dev.weir.api.window;

import dev.weir.api.Out;
import dev.weir.api.function.Function;

/**
 * Makes the results of a window of a whole stream from all its elements.
 *
 * @param <T> the elements
 * @param <O> the results
 * @param <W> the windows
 */
@FunctionalInterface
public interface AllWindowFunction<T, O, W extends Window> extends Function {

  /** Called each time that a window fires. */
  void apply(W window, Iterable<T> elements, Out<O> out) throws Exception;
}
