package dev.weir.testkit.network;

/** What travels on a {@link ByteStream}, in order. */
sealed interface Piece {

  /** The connection is there: the first piece in both directions. */
  record Opened() implements Piece {}

  /** Some bytes, which may begin and end within a frame. */
  record Bytes(byte[] bytes) implements Piece {}

  /** The sender has closed; behind all that it sent. */
  record Closed() implements Piece {}

  /** The connection broke; what was before it may be lost. */
  record Broken(String reason) implements Piece {}
}
