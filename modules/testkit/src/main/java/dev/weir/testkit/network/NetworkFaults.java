package dev.weir.testkit.network;

/**
 * How bad the network is. Probabilities are from 0 to 1, for each message, frame or connection.
 *
 * @param latencyMicrosMin the least time from one host to another
 * @param latencyMicrosMax the most, when nothing is wrong
 * @param delay of a message or a piece of a stream that is delayed by up to {@code delayMillisMax}
 * @param drop of a control message that is lost
 * @param duplicate of a control message that comes twice, as after a reconnect
 * @param reset of a connection that breaks, for each piece of its stream
 * @param slowReader of a receiver that takes a piece late, so that those behind it wait too
 */
public record NetworkFaults(
    int latencyMicrosMin,
    int latencyMicrosMax,
    double delay,
    int delayMillisMax,
    double drop,
    double duplicate,
    double reset,
    double slowReader) {

  /** A good network. */
  public static final NetworkFaults NONE = new NetworkFaults(50, 500, 0, 0, 0, 0, 0, 0);
}
