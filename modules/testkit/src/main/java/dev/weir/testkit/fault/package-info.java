/**
 * What goes wrong in a simulated cluster, and when.
 *
 * <p>Enter at {@link dev.weir.testkit.fault.FaultPlan}, which is drawn from a seed, and {@link
 * dev.weir.testkit.fault.Storm}, which carries it out.
 */
@NullMarked
package dev.weir.testkit.fault;

import org.jspecify.annotations.NullMarked;
