/**
 * Windows: finite parts of a stream. A {@link dev.weir.api.window.WindowAssigner} says which
 * windows an element belongs to, a {@link dev.weir.api.window.Trigger} when a window's result is
 * emitted, an {@link dev.weir.api.window.Evictor} which elements count.
 */
@NullMarked
package dev.weir.api.window;

import org.jspecify.annotations.NullMarked;
