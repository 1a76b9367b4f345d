/**
 * Knows the workers and brings their slots to jobs. Decisions are {@link
 * dev.weir.scheduler.resource.SlotManager}'s. Enter at {@link
 * dev.weir.actors.resource.ResourceManager}.
 */
@NullMarked
package dev.weir.actors.resource;

import org.jspecify.annotations.NullMarked;
