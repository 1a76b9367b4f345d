/**
 * Failures at a chosen record: puts a counter in front of a named operator of a program, whatever
 * kind it is, and leaves the job's own code as it is.
 *
 * <p>Enter at {@link dev.weir.testkit.trap.Trap}.
 */
@NullMarked
package dev.weir.testkit.trap;

import org.jspecify.annotations.NullMarked;
