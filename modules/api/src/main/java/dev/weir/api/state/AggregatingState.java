package dev.weir.api.state;

/**
 * The aggregate of the elements of each key.
 *
 * @param <T> the elements
 * @param <O> the result
 */
public interface AggregatingState<T, O> extends AppendingState<T, O> {}
