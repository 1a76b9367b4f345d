/**
 * Identifiers. Each is a record of its own, so that no id is ever mistaken for another.
 *
 * <p>Ids that name a place in a job are structural (job, vertex, subtask, attempt) and can be
 * computed by both ends of a protocol; only jobs, workers and slot allocations carry randomness.
 */
@NullMarked
package dev.weir.core.id;

import org.jspecify.annotations.NullMarked;
