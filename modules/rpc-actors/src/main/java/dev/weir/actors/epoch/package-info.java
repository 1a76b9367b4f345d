/**
 * Authority. Membership and singletons decide who tries to be a master; whoever claims the next
 * epoch in the blob store is one. Enter at {@link dev.weir.actors.epoch.EpochClaim}.
 */
@NullMarked
package dev.weir.actors.epoch;

import org.jspecify.annotations.NullMarked;
