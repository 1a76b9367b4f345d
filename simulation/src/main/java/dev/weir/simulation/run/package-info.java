/**
 * One seed, one run: what is drawn, what happens, what is found.
 *
 * <p>Enter at {@link dev.weir.simulation.run.Scenario} and {@link dev.weir.simulation.run.Run}.
 */
@NullMarked
package dev.weir.simulation.run;

import org.jspecify.annotations.NullMarked;
