/** Sources that wait for each other, in event time. Pure. */
@NullMarked
package dev.weir.scheduler.alignment;

import org.jspecify.annotations.NullMarked;
