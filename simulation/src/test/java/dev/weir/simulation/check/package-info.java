@NullMarked
package dev.weir.simulation.check;

import org.jspecify.annotations.NullMarked;
