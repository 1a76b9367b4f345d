/**
 * The processes of a cluster, one class each: what happens between their start and their exit code.
 */
@NullMarked
package dev.weir.cluster.process;

import org.jspecify.annotations.NullMarked;
