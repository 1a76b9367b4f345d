/**
 * Fetches blobs from the blob server, piece by piece: workers fetch jars and graphs, clients fetch
 * results too large for a message. Knows the protocols and no role.
 */
@NullMarked
package dev.weir.actors.transfer;

import org.jspecify.annotations.NullMarked;
