/**
 * Weir as its users meet it: real processes, jars that only the jobs' loaders know, and a terminal.
 * Enter at {@link dev.weir.it.process.WeirProcesses}.
 */
@NullMarked
package dev.weir.it.process;

import org.jspecify.annotations.NullMarked;
