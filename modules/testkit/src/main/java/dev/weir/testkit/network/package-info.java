/**
 * The network between simulated hosts: control messages and data frames, and what befalls them.
 *
 * <p>It knows hosts and bytes, and none of the roles that use it.
 */
@NullMarked
package dev.weir.testkit.network;

import org.jspecify.annotations.NullMarked;
