/**
 * Ready-made aggregates for windows and state: enter at {@link dev.weir.api.aggregate.Aggregates}.
 * Their accumulators are changed in place and keep numbers unboxed. Those that can take back what
 * they took are {@linkplain dev.weir.api.aggregate.InvertibleAggregateFunction invertible}.
 */
@NullMarked
package dev.weir.api.aggregate;

import org.jspecify.annotations.NullMarked;
