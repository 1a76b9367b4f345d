package dev.weir.api.window;

import dev.weir.api.Out;
import dev.weir.api.function.Function;

/**
 * Makes the results of a window from all its elements. A {@link ProcessWindowFunction} can do more.
 *
 * @param <T> the elements
 * @param <O> the results
 * @param <K> the keys
 * @param <W> the windows
 */
@FunctionalInterface
public interface WindowFunction<T, O, K, W extends Window> extends Function {

  /** Called each time that a window of a key fires. */
  void apply(K key, W window, Iterable<T> elements, Out<O> out) throws Exception;
}
