/**
 * The brain of the resource manager: which slot of which worker goes to which job. Enter at {@link
 * dev.weir.scheduler.resource.SlotManager}.
 */
@NullMarked
package dev.weir.scheduler.resource;

import org.jspecify.annotations.NullMarked;
