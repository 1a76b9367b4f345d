/**
 * The controller's half of a source: runs its split enumerator. Enter at {@link
 * dev.weir.tasks.source.EnumeratorHost}.
 */
@NullMarked
package dev.weir.tasks.source;

import org.jspecify.annotations.NullMarked;
