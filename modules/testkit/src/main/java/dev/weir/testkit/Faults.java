package dev.weir.testkit;

import dev.weir.testkit.network.NetworkFaults;

/** What goes wrong by itself between the hosts of a {@link TestCluster}, as its seed decides. */
public enum Faults {

  /** A good network: from 50 to 500 microseconds from host to host. */
  NONE(NetworkFaults.NONE),

  /**
   * A slow and uneven one: up to 5 milliseconds, and one message in twenty comes up to 300
   * milliseconds late, so that what different hosts send arrives in unlikely orders. Nothing is
   * lost: a job must come to the same result as without.
   */
  DELAYS(new NetworkFaults(50, 5_000, 0.05, 300, 0, 0, 0, 0.02)),

  /**
   * Delays, and one control message in a hundred is lost and one comes twice, as when connections
   * break between actors. Data connections hold. A job must come to the same result as without.
   */
  LOSSES(new NetworkFaults(50, 5_000, 0.05, 300, 0.01, 0.01, 0, 0.02));

  private final NetworkFaults network;

  Faults(NetworkFaults network) {
    this.network = network;
  }

  NetworkFaults network() {
    return network;
  }
}
