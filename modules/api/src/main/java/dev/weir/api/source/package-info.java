/** How records enter a job: sources, their splits, enumerators and readers. */
@NullMarked
package dev.weir.api.source;

import org.jspecify.annotations.NullMarked;
