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

  /** What a thread wrote before a wake must be seen by the step after it, wake lost or not. */
  @Test
  void shouldNeverLoseTheNewsOfAWakeWhenManyThreadsSayIt() {
    // given
    int rounds = 20_000;
    List<AtomicLong> written = List.of(new AtomicLong(), new AtomicLong(), new AtomicLong());
    List<Thread> wakers = new ArrayList<>();
    for (AtomicLong own : written) {
      wakers.add(
          new Thread(
              () -> {
                for (int i = 1; i <= rounds; i++) {
                  own.lazySet(i); // as weakly as a ring buffer publishes
                  put(Wake.WAKE);
                }
              }));
    }
    wakers.forEach(Thread::start);

    // when
    long seen = 0;
    boolean allSaid = false;
    while (!allSaid || queue.hasMessages()) {
      allSaid = wakers.stream().noneMatch(Thread::isAlive);
      if (queue.dequeue() != null) {
        seen = written.stream().mapToLong(AtomicLong::get).sum();
      }
    }

    // then
    assertThat(seen).isEqualTo((long) written.size() * rounds);
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
