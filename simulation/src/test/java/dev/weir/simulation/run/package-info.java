/** The text of scenarios. */
@NullMarked
package dev.weir.simulation.run;

import org.jspecify.annotations.NullMarked;
