package dev.weir.api.state;

/**
 * The reduction of the elements of each key.
 *
 * @param <T> the elements
 */
public interface ReducingState<T> extends AppendingState<T, T> {}
