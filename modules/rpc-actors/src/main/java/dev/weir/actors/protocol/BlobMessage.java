package dev.weir.actors.protocol;

import akka.actor.typed.ActorRef;
import dev.weir.core.id.BlobKey;

/**
 * Blobs in pieces small enough for a control message. Both directions are pulled or acknowledged
 * piece by piece, so that a large jar never crowds out a heartbeat.
 */
public sealed interface BlobMessage extends Message {

  /** Asks for a piece. Answered by {@link Piece} or {@link Missing}. */
  record Get(BlobKey key, long offset, ActorRef<BlobMessage> replyTo) implements BlobMessage {}

  /**
   * A piece of a blob.
   *
   * @param size of the whole blob, in bytes
   */
  record Piece(BlobKey key, long offset, long size, byte[] bytes) implements BlobMessage {}

  /** There is no such blob, or it cannot be read. */
  record Missing(BlobKey key, String reason) implements BlobMessage {}

  /** Brings a piece, in order from offset 0. Answered by {@link Stored} or {@link Refused}. */
  record Put(BlobKey key, long offset, long size, byte[] bytes, ActorRef<BlobMessage> replyTo)
      implements BlobMessage {}

  /** Everything up to {@code nextOffset} is stored; equal to the size when the blob is whole. */
  record Stored(BlobKey key, long nextOffset) implements BlobMessage {}

  /** The blob cannot be stored, and why. */
  record Refused(BlobKey key, String reason) implements BlobMessage {}

  /** What a blob actor says to itself; never leaves the actor system. */
  non-sealed interface Internal extends BlobMessage {}
}
