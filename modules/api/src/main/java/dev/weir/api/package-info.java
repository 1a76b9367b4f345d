/**
 * The small things that functions and streams share. A program enters at {@code
 * dev.weir.api.stream.StreamExecutionEnvironment}. Knows nothing of how a job is planned or run.
 */
@NullMarked
package dev.weir.api;

import org.jspecify.annotations.NullMarked;
