/** Who has been silent for too long. Knows nothing of what a target is or does. */
@NullMarked
package dev.weir.scheduler.heartbeat;

import org.jspecify.annotations.NullMarked;
