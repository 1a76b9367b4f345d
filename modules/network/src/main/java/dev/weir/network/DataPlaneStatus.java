package dev.weir.network;

/**
 * What a worker's data plane holds at one moment.
 *
 * @param partitions result partitions that are open
 * @param gates input gates that are open
 * @param connections connections with other workers, opened or accepted; at most two for each
 * @param recordsInFlight records handed over and not yet taken by their consumer here, or held back
 *     here for want of credit; what is on a wire is not among them
 * @param bytesInFlight serialized bytes among them
 * @param creditViolations how often a peer broke the protocol, such as by sending without credit;
 *     each time costs it its connection
 */
public record DataPlaneStatus(
    int partitions,
    int gates,
    int connections,
    long recordsInFlight,
    long bytesInFlight,
    long creditViolations) {}
