package dev.weir.network.netty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first frame in both directions.
 *
 * @param version of the protocol
 * @param clusterName the cluster that the sender belongs to
 */
record Hello(int version, String clusterName) {

  static final int VERSION = 1;
  static final int CLUSTER_NAME_LENGTH_MAX = 200;

  /** No hello is longer: four bytes a character at most, and what is around them. */
  static final int FRAME_BYTES_MAX = 7 + 4 * CLUSTER_NAME_LENGTH_MAX;

  private static final int MAGIC = 0x57454952; // "WEIR"

  byte[] encode() {
    byte[] name = clusterName.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(7 + name.length)
        .putInt(MAGIC)
        .put((byte) version)
        .putShort((short) name.length)
        .put(name)
        .array();
  }

  /** Reads a hello, or returns null when it is none. */
  static @Nullable Hello decode(byte[] frame) {
    ByteBuffer in = ByteBuffer.wrap(frame);
    if (frame.length < 7 || in.getInt() != MAGIC) {
      return null;
    }
    int version = in.get();
    int length = in.getShort();
    return length == in.remaining()
        ? new Hello(version, new String(frame, 7, length, StandardCharsets.UTF_8))
        : null;
  }

  /** Why the two do not fit together, or null when they do. */
  @Nullable String mismatch(Hello peer) {
    if (peer.version() != version) {
      return "it speaks version " + peer.version() + " of the data protocol, expected " + version;
    }
    if (!peer.clusterName().equals(clusterName)) {
      return "it belongs to cluster '" + peer.clusterName() + "', expected '" + clusterName + "'";
    }
    return null;
  }
}
