package dev.weir.actors.blob;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.port.BlockingCalls;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.BlobMessage.Get;
import dev.weir.actors.protocol.BlobMessage.Missing;
import dev.weir.actors.protocol.BlobMessage.Put;
import dev.weir.actors.protocol.BlobMessage.Refused;
import dev.weir.actors.protocol.BlobMessage.Stored;
import dev.weir.core.id.BlobKey;
import dev.weir.core.port.BlobStore;
import dev.weir.core.port.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves the blob store in pieces.
 *
 * <pre>
 *   Get            in the cache: Piece. Otherwise look up, then Piece or Missing
 *   Put, offset 0  look up: there already: Stored(size). Otherwise an upload begins
 *   Put, others    the piece that follows: taken. Any other: Stored(where to go on)
 *   the last piece check the hash, store, Stored(size)
 * </pre>
 *
 * <p>Whoever lost an answer repeats the question; whoever lost an upload, because it was idle or
 * this server is another, hears {@code Stored(0)} and begins again. The store is only touched on
 * the blocking dispatcher.
 */
public final class BlobServer {

  private final ActorContext<BlobMessage> context;
  private final Parts parts;
  private final BlockingCalls calls;
  private final BlobCache cache;
  private final Map<BlobKey, List<BlobMessage>> lookups = new LinkedHashMap<>();
  private final Map<BlobKey, Upload> uploads = new LinkedHashMap<>();
  private final Map<BlobKey, List<ActorRef<BlobMessage>>> storing = new LinkedHashMap<>();

  /**
   * What a blob server works with.
   *
   * @param store what it serves
   * @param link for its answers
   */
  public record Parts(BlobStore store, Link link, Clock clock, BlobServerSettings settings) {}

  private enum Tick implements BlobMessage.Internal {
    IDLE_UPLOADS
  }

  private record LookedUp(BlobKey key, Optional<byte[]> content, @Nullable Throwable failure)
      implements BlobMessage.Internal {}

  private record Kept(BlobKey key, byte @Nullable [] content, @Nullable Throwable failure)
      implements BlobMessage.Internal {}

  private BlobServer(ActorContext<BlobMessage> context, Parts parts) {
    this.context = context;
    this.parts = parts;
    this.calls = BlockingCalls.of(context.getSystem());
    this.cache = new BlobCache(parts.settings().cacheBytesMax());
  }

  /** A server of a store. One that dies of a defect begins anew; uploads then begin again. */
  public static Behavior<BlobMessage> create(Parts parts) {
    return Behaviors.supervise(starting(parts)).onFailure(SupervisorStrategy.restart());
  }

  private static Behavior<BlobMessage> starting(Parts parts) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(
                      Tick.IDLE_UPLOADS, parts.settings().uploadIdleMax().dividedBy(2));
                  return new BlobServer(context, parts).serving();
                }));
  }

  private Behavior<BlobMessage> serving() {
    return Behaviors.receive(BlobMessage.class)
        .onMessage(Get.class, this::onGet)
        .onMessage(Put.class, this::onPut)
        .onMessage(LookedUp.class, this::onLookedUp)
        .onMessage(Kept.class, this::onKept)
        .onMessage(Tick.class, this::onTick)
        .onMessage(BlobMessage.class, this::onAnswer)
        .build();
  }

  private Behavior<BlobMessage> onGet(Get get) {
    byte[] content = cache.get(get.key());
    if (content == null) {
      lookUp(get.key(), get);
    } else {
      give(get, content);
    }
    return Behaviors.same();
  }

  private Behavior<BlobMessage> onPut(Put put) {
    Optional<String> refusal = BlobRules.refusal(put, parts.settings());
    Upload upload = uploads.get(put.key());
    if (refusal.isPresent()) {
      refuse(put, refusal.get());
    } else if (upload != null) {
      goOn(put, upload);
    } else if (put.offset() > 0) {
      answer(put.replyTo(), new Stored(put.key(), 0));
    } else {
      lookUp(put.key(), put);
    }
    return Behaviors.same();
  }

  private void lookUp(BlobKey key, BlobMessage asker) {
    List<BlobMessage> askers = lookups.get(key);
    if (askers != null) {
      askers.add(asker);
      return;
    }
    lookups.put(key, new ArrayList<>(List.of(asker)));
    context.pipeToSelf(
        calls.run(() -> parts.store().get(key)),
        (content, failure) ->
            new LookedUp(key, content == null ? Optional.empty() : content, failure));
  }

  private Behavior<BlobMessage> onLookedUp(LookedUp result) {
    result.content().ifPresent(content -> cache.keep(result.key(), content));
    if (result.failure() != null) {
      context.getLog().warn("blob {} cannot be read", result.key(), result.failure());
    }
    List<BlobMessage> askers = lookups.remove(result.key());
    for (BlobMessage asker : askers == null ? List.<BlobMessage>of() : askers) {
      if (asker instanceof Get get) {
        result
            .content()
            .ifPresentOrElse(content -> give(get, content), () -> miss(get, result.failure()));
      } else if (asker instanceof Put put) {
        begin(put, result.content());
      }
    }
    return Behaviors.same();
  }

  private void give(Get get, byte[] content) {
    answer(get.replyTo(), BlobRules.piece(get, content, parts.settings()));
  }

  private void miss(Get get, @Nullable Throwable failure) {
    String reason = failure == null ? "there is no such blob" : "it cannot be read: " + failure;
    answer(get.replyTo(), new Missing(get.key(), reason));
  }

  private void begin(Put first, Optional<byte[]> stored) {
    Upload upload = uploads.get(first.key());
    if (stored.isPresent()) {
      answer(first.replyTo(), new Stored(first.key(), stored.get().length));
    } else if (upload != null) {
      goOn(first, upload);
    } else {
      BlobRules.noRoom(first, uploads.values(), parts.settings())
          .ifPresentOrElse(
              reason -> refuse(first, reason),
              () -> {
                Upload begun = new Upload((int) first.size(), parts.clock().nanoTime());
                uploads.put(first.key(), begun);
                goOn(first, begun);
              });
    }
  }

  private void goOn(Put put, Upload upload) {
    List<ActorRef<BlobMessage>> waiting = storing.get(put.key());
    if (waiting != null) {
      waiting.add(put.replyTo());
    } else if (put.size() != upload.size()
        || !upload.take(put.offset(), put.bytes(), parts.clock().nanoTime())) {
      uploads.remove(put.key());
      refuse(put, BlobRules.sizeMismatch(put, upload));
    } else if (upload.complete()) {
      store(put, upload);
    } else {
      answer(put.replyTo(), new Stored(put.key(), upload.nextOffset()));
    }
  }

  private void store(Put last, Upload upload) {
    BlobKey key = last.key();
    storing.put(key, new ArrayList<>(List.of(last.replyTo())));
    context.pipeToSelf(
        calls.run(
            () -> {
              byte[] content = upload.assemble();
              BlobRules.checkHash(key, content);
              parts.store().put(content);
              return content;
            }),
        (content, failure) -> new Kept(key, content, failure));
  }

  private Behavior<BlobMessage> onKept(Kept kept) {
    uploads.remove(kept.key());
    byte[] content = kept.content();
    BlobMessage answer;
    if (content == null) {
      context.getLog().warn("blob {} cannot be stored", kept.key(), kept.failure());
      answer = new Refused(kept.key(), "it cannot be stored: " + kept.failure());
    } else {
      cache.keep(kept.key(), content);
      answer = new Stored(kept.key(), content.length);
    }
    List<ActorRef<BlobMessage>> waiting = storing.remove(kept.key());
    if (waiting != null) {
      waiting.forEach(client -> answer(client, answer));
    }
    return Behaviors.same();
  }

  private Behavior<BlobMessage> onTick(Tick tick) {
    long now = parts.clock().nanoTime();
    long idleMax = parts.settings().uploadIdleMax().toNanos();
    uploads
        .entrySet()
        .removeIf(
            entry ->
                !storing.containsKey(entry.getKey()) && entry.getValue().idleNanos(now) > idleMax);
    return Behaviors.same();
  }

  /** A server asks nothing, so answers are a sender's mistake. */
  private Behavior<BlobMessage> onAnswer(BlobMessage answer) {
    context.getLog().debug("a blob server was sent {}", answer.getClass().getSimpleName());
    return Behaviors.same();
  }

  private void refuse(Put put, String reason) {
    answer(put.replyTo(), new Refused(put.key(), reason));
  }

  private void answer(ActorRef<BlobMessage> asker, BlobMessage answer) {
    parts.link().send(asker, answer);
  }
}
