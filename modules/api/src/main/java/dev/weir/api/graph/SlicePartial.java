package dev.weir.api.graph;

/**
 * What some elements of one key and one slice of time come to: it takes their place on the way to
 * their window. Its timestamp lies in the slice.
 *
 * @param key of the elements
 * @param accumulator of the aggregate, or what the elements were reduced to
 * @param elements how many they were
 * @param <K> keys
 * @param <A> accumulators
 */
public record SlicePartial<K, A>(K key, A accumulator, int elements) {}
