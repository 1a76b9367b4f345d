/**
 * Where records leave a chain: for each edge a writer that chooses the channel. Enter at {@link
 * dev.weir.tasks.edge.EdgeWriters}.
 */
@NullMarked
package dev.weir.tasks.edge;

import org.jspecify.annotations.NullMarked;
