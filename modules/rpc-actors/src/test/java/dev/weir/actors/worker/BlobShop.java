package dev.weir.actors.worker;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.core.id.BlobKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Blobs in memory, served in small pieces; counts how often one was asked for from the start. */
final class BlobShop {

  private static final int PIECE_BYTES = 500;

  final Map<BlobKey, byte[]> blobs = new ConcurrentHashMap<>();
  final AtomicInteger downloads = new AtomicInteger();

  BlobKey store(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      BlobKey key = new BlobKey(HexFormat.of().formatHex(hash));
      blobs.put(key, content);
      return key;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  Behavior<BlobMessage> behavior() {
    return Behaviors.receive(BlobMessage.class)
        .onMessage(BlobMessage.Get.class, this::serve)
        .build();
  }

  private Behavior<BlobMessage> serve(BlobMessage.Get get) {
    byte[] content = blobs.get(get.key());
    if (content == null) {
      get.replyTo().tell(new BlobMessage.Missing(get.key(), "not stored"));
      return Behaviors.same();
    }
    if (get.offset() == 0) {
      downloads.incrementAndGet();
    }
    int from = (int) get.offset();
    int to = Math.min(content.length, from + PIECE_BYTES);
    byte[] bytes = Arrays.copyOfRange(content, from, to);
    get.replyTo().tell(new BlobMessage.Piece(get.key(), from, content.length, bytes));
    return Behaviors.same();
  }
}
