/**
 * What a job and a task are doing, and which changes are legal. Each enum is a whole state machine
 * on one screen.
 */
@NullMarked
package dev.weir.scheduler.status;

import org.jspecify.annotations.NullMarked;
