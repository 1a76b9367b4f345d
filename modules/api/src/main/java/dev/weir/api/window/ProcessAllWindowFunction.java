package dev.weir.api.window;

import dev.weir.api.Out;
import dev.weir.api.function.RichFunction;

/**
 * Makes the results of a window of a whole stream from all its elements, or from the one that they
 * were reduced or aggregated to.
 *
 * @param <T> the elements
 * @param <O> the main output
 * @param <W> the windows
 */
public abstract class ProcessAllWindowFunction<T, O, W extends Window> implements RichFunction {

  private static final long serialVersionUID = 1L;

  /** Called each time that a window fires. */
  public abstract void process(
      ProcessWindowFunction.Context<W> context, Iterable<T> elements, Out<O> out) throws Exception;

  /** The window is over: clear here what was kept in the context's state of the window. */
  public void clear(ProcessWindowFunction.Context<W> context) throws Exception {}
}
