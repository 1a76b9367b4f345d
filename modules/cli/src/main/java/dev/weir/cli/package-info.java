/**
 * The command line. Enter at {@link dev.weir.cli.Main}. Commands check what they were given before
 * they do anything, and every error is one sentence that says what to do next.
 */
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
