package dev.weir.actors.worker;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.dispatch.Envelope;
import akka.dispatch.MailboxType;
import akka.dispatch.MessageQueue;
import akka.dispatch.ProducesMessageQueue;
import com.typesafe.config.Config;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * The mailbox of a subtask.
 *
 * <pre>
 *   overflow   at most one: what was lost when the queue was full   taken first
 *   control    a bounded FIFO: source events, acknowledgements      then these
 *   wake       a flag: the data plane has something                 then one step
 * </pre>
 *
 * <p>Records never come this way, only the news that there are some, so the queue stays short: its
 * senders have credit or wait for answers. If it is full all the same, a protocol is broken. The
 * message is then lost, and {@link SubtaskMessage.Overflowed} tells the subtask to fail.
 */
public final class SubtaskMailbox
    implements MailboxType, ProducesMessageQueue<SubtaskMailbox.Queue> {

  private final int messagesMax;

  /** Called by Akka with the mailbox's section of the configuration. */
  public SubtaskMailbox(ActorSystem.Settings settings, Config config) {
    this(config.getInt("messages-max"));
  }

  SubtaskMailbox(int messagesMax) {
    this.messagesMax = messagesMax;
  }

  @Override
  public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
    return new Queue(messagesMax);
  }

  /** One subtask's queue: many threads put in, one at a time takes out. */
  public static final class Queue implements MessageQueue {

    private final int messagesMax;
    private final ConcurrentLinkedQueue<Envelope> control = new ConcurrentLinkedQueue<>();
    private final AtomicInteger controlSize = new AtomicInteger();
    private final AtomicReference<@Nullable Envelope> wake = new AtomicReference<>();
    private final AtomicReference<@Nullable Envelope> firstLost = new AtomicReference<>();

    /** Whether the overflow was told; written by the taking side only. */
    private volatile boolean overflowTold;

    Queue(int messagesMax) {
      this.messagesMax = messagesMax;
    }

    @Override
    public void enqueue(ActorRef receiver, Envelope envelope) {
      if (envelope.message() instanceof SubtaskMessage.Wake) {
        // Always an exchange, even when the flag is up: only then does what the sender wrote before
        // happen before the step that takes the flag down.
        wake.getAndSet(envelope);
        return;
      }
      if (controlSize.incrementAndGet() > messagesMax) {
        controlSize.decrementAndGet();
        firstLost.compareAndSet(null, envelope);
        return;
      }
      control.add(envelope);
    }

    @Override
    public @Nullable Envelope dequeue() {
      Envelope lost = overflowTold ? null : firstLost.get();
      if (lost != null) {
        overflowTold = true;
        String kind = lost.message().getClass().getSimpleName();
        return lost.copy(new SubtaskMessage.Overflowed(messagesMax, kind), lost.sender());
      }
      Envelope next = control.poll();
      if (next != null) {
        controlSize.decrementAndGet();
        return next;
      }
      return wake.getAndSet(null);
    }

    @Override
    public int numberOfMessages() {
      return controlSize.get() + (wake.get() == null ? 0 : 1) + (overflowPending() ? 1 : 0);
    }

    @Override
    public boolean hasMessages() {
      return !control.isEmpty() || wake.get() != null || overflowPending();
    }

    private boolean overflowPending() {
      return !overflowTold && firstLost.get() != null;
    }

    @Override
    public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
      wake.set(null);
      for (Envelope next = control.poll(); next != null; next = control.poll()) {
        deadLetters.enqueue(owner, next);
      }
      controlSize.set(0);
    }
  }
}
