package dev.weir.api.window;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.function.RichFunction;
import dev.weir.api.state.StateStore;

/**
 * Makes the results of a window from all its elements, or from the one that they were reduced or
 * aggregated to.
 *
 * @param <T> the elements
 * @param <O> the main output
 * @param <K> the keys
 * @param <W> the windows
 */
public abstract class ProcessWindowFunction<T, O, K, W extends Window> implements RichFunction {

  private static final long serialVersionUID = 1L;

  /** Called each time that a window of a key fires. */
  public abstract void process(K key, Context<W> context, Iterable<T> elements, Out<O> out)
      throws Exception;

  /** The window is over for a key: clear here what was kept in {@link Context#windowState}. */
  public void clear(Context<W> context) throws Exception {}

  /**
   * What is known of the window at hand. Valid only during the call.
   *
   * @param <W> the windows
   */
  public interface Context<W extends Window> {

    /** The window. */
    W window();

    /** Milliseconds since 1970-01-01T00:00Z. */
    long currentProcessingTime();

    /** The watermark; {@link Long#MIN_VALUE} before the first. */
    long currentWatermark();

    /** State of this key and window. Not for windows that merge. */
    StateStore windowState();

    /** State of this key, whatever the window. */
    StateStore globalState();

    /** Emits a record to a side output. */
    <X> void output(OutputTag<X> tag, X value);
  }
}
