/** What every engine runs: one generator, one meter. Knows no engine. */
@NullMarked
package dev.weir.bench.workload;

import org.jspecify.annotations.NullMarked;
