package dev.weir.network;

/**
 * What a worker's data plane holds at one moment.
 *
 * @param partitions result partitions that are open
 * @param gates input gates that are open
 * @param connections connections to other workers
 * @param recordsInFlight records handed over and not yet taken by their consumer, or held back for
 *     want of credit
 * @param bytesInFlight serialized bytes among them
 * @param creditViolations elements that arrived without credit: always zero unless the protocol is
 *     broken
 */
public record DataPlaneStatus(
    int partitions,
    int gates,
    int connections,
    long recordsInFlight,
    long bytesInFlight,
    long creditViolations) {}
