/** Whole-engine runs: Weir and a hand-written loop over the same input. */
@NullMarked
package dev.weir.bench.engine;

import org.jspecify.annotations.NullMarked;
