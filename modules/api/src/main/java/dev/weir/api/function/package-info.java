/** The functions that users write. */
@NullMarked
package dev.weir.api.function;

import org.jspecify.annotations.NullMarked;
