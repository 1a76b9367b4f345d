/**
 * What a job imports. Enter at {@code StreamExecutionEnvironment}. Knows nothing of how a job is
 * planned or run.
 */
@NullMarked
package dev.weir.api;

import org.jspecify.annotations.NullMarked;
