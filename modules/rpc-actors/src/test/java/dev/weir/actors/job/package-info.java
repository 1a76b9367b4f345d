/** What surrounds a user's enumerator. */
@NullMarked
package dev.weir.actors.job;

import org.jspecify.annotations.NullMarked;
