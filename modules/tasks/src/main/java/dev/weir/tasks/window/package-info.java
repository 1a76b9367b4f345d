/**
 * Windows of any kind, of one stream or of two, with any trigger and evictor: each window of each
 * key has contents of its own. Enter at {@link dev.weir.tasks.window.WindowOperators}. Knows
 * nothing of aggregates shared between windows.
 *
 * <pre>
 *   element -> assigner -> (merging set) -> contents, trigger ---+
 *   timer   -> trigger ------------------------------------------+-> fires -> result -> output
 *           -> cleanup: contents, trigger, state of the window, merging set
 * </pre>
 */
@NullMarked
package dev.weir.tasks.window;

import org.jspecify.annotations.NullMarked;
