/** The shape of the house, held by tests: arrows between modules, cycles, and the seams. */
@NullMarked
package dev.weir.it.architecture;

import org.jspecify.annotations.NullMarked;
