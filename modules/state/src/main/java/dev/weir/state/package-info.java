/**
 * Keyed state: what operators keep for each key. Enter at {@link dev.weir.state.KeyedTable}. Knows
 * nothing of operators, records or channels.
 */
@NullMarked
package dev.weir.state;

import org.jspecify.annotations.NullMarked;
