package dev.weir.actors.blob;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a blob that have come so far. Memory follows what has come, not what was announced.
 */
final class Upload {

  private final int size;
  private final List<byte[]> pieces = new ArrayList<>();
  private int received;
  private long touchedNanos;

  Upload(int size, long nowNanos) {
    this.size = size;
    this.touchedNanos = nowNanos;
  }

  int size() {
    return size;
  }

  /** Everything before this offset is here. */
  int nextOffset() {
    return received;
  }

  boolean complete() {
    return received == size;
  }

  /**
   * Takes the piece that follows. A piece that came before, or comes too early, changes nothing:
   * the sender learns from {@link #nextOffset} where to go on.
   *
   * @return false when the piece reaches beyond the announced size
   */
  boolean take(long offset, byte[] bytes, long nowNanos) {
    touchedNanos = nowNanos;
    if (offset != received) {
      return true;
    }
    if (bytes.length > size - received) {
      return false;
    }
    if (bytes.length > 0) {
      pieces.add(bytes);
      received += bytes.length;
    }
    return true;
  }

  long idleNanos(long nowNanos) {
    return nowNanos - touchedNanos;
  }

  /** The whole blob, once {@link #complete}. */
  byte[] assemble() {
    byte[] whole = new byte[size];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    return whole;
  }
}
