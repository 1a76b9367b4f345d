/**
 * The operators of process functions, with and without keys: enter at {@link
 * dev.weir.tasks.process.ProcessOperators}. Knows nothing of the loop that drives a chain.
 */
@NullMarked
package dev.weir.tasks.process;

import org.jspecify.annotations.NullMarked;
