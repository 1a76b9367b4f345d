/**
 * Keyed state as user functions see it: {@link dev.weir.tasks.keyed.KeyedStateView} over the tables
 * of {@code dev.weir.state}, for the key at hand.
 */
@NullMarked
package dev.weir.tasks.keyed;

import org.jspecify.annotations.NullMarked;
