package dev.weir.actors.epoch;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.actors.port.BlockingCalls;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.core.id.Epoch;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The first phase of every master's life: it claims its epoch, again and again while the store
 * fails, and keeps what it hears meanwhile for the master it becomes.
 *
 * @param <T> what the master understands
 */
public final class ClaimPhase<T extends Message> {

  private static final int STASHED_MAX = 10_000;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ActorContext<T> context;
  private final TimerScheduler<T> timers;
  private final StashBuffer<T> stash;
  private final Class<T> type;
  private final EpochClaim claim;
  private final BiFunction<ActorContext<T>, Epoch, Behavior<T>> inOffice;

  private record Claimed(@Nullable Epoch epoch, @Nullable Throwable failure)
      implements DispatcherMessage.Internal,
          ResourceManagerMessage.Internal,
          JobMasterMessage.Internal {}

  private enum Retry
      implements
          DispatcherMessage.Internal, ResourceManagerMessage.Internal, JobMasterMessage.Internal {
    CLAIM
  }

  private ClaimPhase(
      ActorContext<T> context,
      TimerScheduler<T> timers,
      StashBuffer<T> stash,
      Class<T> type,
      EpochClaim claim,
      BiFunction<ActorContext<T>, Epoch, Behavior<T>> inOffice) {
    this.context = context;
    this.timers = timers;
    this.stash = stash;
    this.type = type;
    this.claim = claim;
    this.inOffice = inOffice;
  }

  /**
   * A master that claims its epoch before anything else.
   *
   * @param type what it understands: the protocol of one of the three masters
   * @param inOffice what it does then
   */
  public static <T extends Message> Behavior<T> create(
      Class<T> type, EpochClaim claim, BiFunction<ActorContext<T>, Epoch, Behavior<T>> inOffice) {
    return Behaviors.withStash(
        STASHED_MAX,
        stash ->
            Behaviors.withTimers(
                timers ->
                    Behaviors.setup(
                        context ->
                            new ClaimPhase<>(context, timers, stash, type, claim, inOffice)
                                .claiming())));
  }

  private Behavior<T> claiming() {
    claim();
    return Behaviors.receive(type).onAnyMessage(this::onMessage).build();
  }

  private Behavior<T> onMessage(T message) {
    if (message instanceof Claimed claimed) {
      return onClaimed(claimed);
    } else if (message instanceof Retry) {
      claim();
    } else if (stash.isFull()) {
      context.getLog().warn("no room to keep {}; it is for its sender to repeat", message);
    } else {
      stash.stash(message);
    }
    return Behaviors.same();
  }

  private void claim() {
    String owner = context.getSelf().path().toString();
    context.pipeToSelf(
        BlockingCalls.of(context.getSystem()).run(() -> claim.claim(owner)),
        (epoch, failure) -> type.cast(new Claimed(epoch, failure)));
  }

  private Behavior<T> onClaimed(Claimed claimed) {
    Epoch epoch = claimed.epoch();
    if (epoch == null) {
      context
          .getLog()
          .error("the epoch of {} cannot be claimed yet", claim.role(), claimed.failure());
      timers.startSingleTimer(type.cast(Retry.CLAIM), RETRY);
      return Behaviors.same();
    }
    context.getLog().info("{} takes office in {}", claim.role(), epoch);
    return stash.unstashAll(inOffice.apply(context, epoch));
  }
}
