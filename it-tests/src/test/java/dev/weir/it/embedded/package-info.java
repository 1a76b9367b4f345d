/** Programs from their source to their sink, in one process, against plain models. */
@NullMarked
package dev.weir.it.embedded;

import org.jspecify.annotations.NullMarked;
