/**
 * Programs to start from. Each has a {@code main} for the command line or an IDE, and a method that
 * describes the streams without running them, for its test.
 */
@NullMarked
package dev.weir.examples;

import org.jspecify.annotations.NullMarked;
