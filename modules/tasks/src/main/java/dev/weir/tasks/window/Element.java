package dev.weir.tasks.window;

/**
 * An element of a window of two inputs, or of one with an evictor.
 *
 * @param input 0, or 1 for the second of two
 */
record Element(int input, Object value, long timestamp) {}
