/**
 * Known bugs of the field, put back one at a time: the simulation must find each of them.
 *
 * <p>Enter at {@link dev.weir.simulation.mutant.MutantsTest}. The engine has no switch for any of
 * this: a {@link dev.weir.simulation.mutant.Patch} changes the bytecode of one method, in a {@link
 * dev.weir.simulation.mutant.MutantLoader} of its own.
 */
@NullMarked
package dev.weir.simulation.mutant;

import org.jspecify.annotations.NullMarked;
