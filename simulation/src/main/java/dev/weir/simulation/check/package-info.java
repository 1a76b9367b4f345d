/**
 * What must hold in every simulated run: after every step, or at the end.
 *
 * <p>Checks see what anybody could see: messages, reports, logs and counters. They share no code
 * with what they check.
 */
@NullMarked
package dev.weir.simulation.check;

import org.jspecify.annotations.NullMarked;
