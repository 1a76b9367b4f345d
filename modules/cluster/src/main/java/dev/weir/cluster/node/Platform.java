package dev.weir.cluster.node;

import dev.weir.actors.port.Link;
import dev.weir.core.config.Configuration;
import dev.weir.core.port.Clock;
import dev.weir.core.port.Entropy;
import dev.weir.core.port.Threads;

/**
 * What every role of a node works with.
 *
 * @param keys what the user set
 * @param clock time
 * @param entropy randomness
 * @param threads for user code that blocks
 * @param link carries messages to other processes
 */
public record Platform(
    Configuration keys, Clock clock, Entropy entropy, Threads threads, Link link) {}
