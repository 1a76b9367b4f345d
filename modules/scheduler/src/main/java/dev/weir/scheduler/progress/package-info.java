/**
 * Why there is no output: gathers what subtasks say of their event time ({@link
 * dev.weir.scheduler.progress.Inquiry}), finds out who holds whom ({@link
 * dev.weir.scheduler.progress.Stall}), and says it in words ({@link
 * dev.weir.scheduler.progress.Findings}). Pure: no clock, no message.
 */
@NullMarked
package dev.weir.scheduler.progress;

import org.jspecify.annotations.NullMarked;
