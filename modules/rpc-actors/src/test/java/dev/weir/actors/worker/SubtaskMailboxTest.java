package dev.weir.actors.worker;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.dispatch.Envelope;
import dev.weir.actors.worker.SubtaskMessage.Wake;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SubtaskMailboxTest {

  private final SubtaskMailbox.Queue queue = new SubtaskMailbox.Queue(3);

  @Test
  void shouldKeepOneWakeHoweverOftenItIsSaid() {
    put(Wake.WAKE);
    put(Wake.WAKE);
    put(Wake.WAKE);

    assertThat(queue.numberOfMessages()).isEqualTo(1);
    assertThat(takeAll()).containsExactly(Wake.WAKE);
  }

  @Test
  void shouldGiveControlMessagesInOrderAndBeforeAWake() {
    SubtaskMessage first = new SubtaskMessage.ClientTook("sink", 1);
    SubtaskMessage second = new SubtaskMessage.NoClient();
    put(Wake.WAKE);
    put(first);
    put(second);

    assertThat(takeAll()).containsExactly(first, second, Wake.WAKE);
    assertThat(queue.hasMessages()).isFalse();
    assertThat(queue.numberOfMessages()).isZero();
  }

  @Test
  void shouldTellTheFirstLossOnceAndBeforeAllElseWhenItIsFull() {
    for (int i = 0; i < 3; i++) {
      put(new SubtaskMessage.ClientTook("sink", i));
    }
    put(new SubtaskMessage.NoClient());
    put(new SubtaskMessage.ClientTook("sink", 9));

    assertThat(queue.numberOfMessages()).isEqualTo(4);
    assertThat(takeAll())
        .containsExactly(
            new SubtaskMessage.Overflowed(3, "NoClient"),
            new SubtaskMessage.ClientTook("sink", 0),
            new SubtaskMessage.ClientTook("sink", 1),
            new SubtaskMessage.ClientTook("sink", 2));
  }

  @Test
  void shouldTakeAWakeThatComesWhileOneIsBeingHandled() {
    put(Wake.WAKE);
    assertThat(queue.dequeue()).isNotNull();

    put(Wake.WAKE);

    assertThat(takeAll()).containsExactly(Wake.WAKE);
  }

  /**
   * What a thread wrote before a wake must be seen by a step after it, also when the flag was up
   * already. In each round the second wake races with the taking of the first.
   */
  @Test
  void shouldShowWhatWasWrittenBeforeAWakeToAStepAfterIt() throws InterruptedException {
    // given
    int rounds = 50_000;
    AtomicLong written = new AtomicLong();
    AtomicLong said = new AtomicLong();
    AtomicLong checked = new AtomicLong();
    Thread waker =
        new Thread(
            () -> {
              for (long round = 1; round <= rounds; round++) {
                put(Wake.WAKE);
                written.lazySet(round); // as weakly as a ring buffer publishes
                put(Wake.WAKE);
                said.set(round);
                while (checked.get() < round) {
                  Thread.onSpinWait();
                }
              }
            });
    waker.start();

    // when
    long missed = 0;
    for (long round = 1; round <= rounds; round++) {
      long seen = 0;
      boolean over = false;
      while (!over) {
        over = said.get() == round;
        while (queue.dequeue() != null) {
          seen = written.get();
        }
      }
      missed += seen == round ? 0 : 1;
      checked.set(round);
    }
    waker.join();

    // then
    assertThat(missed).isZero();
  }

  private void put(SubtaskMessage message) {
    queue.enqueue(ActorRef.noSender(), new Envelope(message, ActorRef.noSender()));
  }

  private List<Object> takeAll() {
    List<Object> taken = new ArrayList<>();
    for (Envelope next = queue.dequeue(); next != null; next = queue.dequeue()) {
      taken.add(next.message());
    }
    return taken;
  }
}
