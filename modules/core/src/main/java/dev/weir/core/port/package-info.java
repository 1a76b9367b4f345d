/**
 * The seams between the engine and the world: time, randomness, disks, blobs and data frames.
 *
 * <p>Engine code reaches the world only through these interfaces, so that a simulation can own it.
 * Ports that speak of actors (links, directory, membership) live beside the actors.
 */
@NullMarked
package dev.weir.core.port;

import org.jspecify.annotations.NullMarked;
