package dev.weir.actors.worker;

import dev.weir.actors.port.Link;
import dev.weir.core.port.Clock;
import dev.weir.core.port.Entropy;
import dev.weir.core.port.Threads;
import dev.weir.network.DataPlane;

/**
 * The seams of one worker.
 *
 * @param clock time
 * @param entropy randomness
 * @param threads for user code that blocks
 * @param link carries messages to other processes
 * @param dataPlane this worker's data plane
 * @param console where jobs without a client print
 */
public record WorkerPorts(
    Clock clock,
    Entropy entropy,
    Threads threads,
    Link link,
    DataPlane dataPlane,
    Console console) {}
