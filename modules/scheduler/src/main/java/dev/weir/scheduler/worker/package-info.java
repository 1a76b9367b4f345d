/**
 * The brain of a worker, as far as slots go: who holds which, and until when. Enter at {@link
 * dev.weir.scheduler.worker.WorkerSlotTable}.
 */
@NullMarked
package dev.weir.scheduler.worker;

import org.jspecify.annotations.NullMarked;
