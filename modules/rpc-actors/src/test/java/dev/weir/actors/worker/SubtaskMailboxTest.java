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
  void shouldNeverLoseTheNewsOfAWakeWhenManyThreadsSayIt() throws InterruptedException {
    int threads = 3;
    int rounds = 20_000;
    AtomicLong written = new AtomicLong();
    List<Thread> wakers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      wakers.add(
          new Thread(
              () -> {
                for (int i = 0; i < rounds; i++) {
                  written.lazySet(written.get() + 0); // an ordinary store between wakes
                  written.incrementAndGet();
                  put(Wake.WAKE);
                }
              }));
    }
    wakers.forEach(Thread::start);

    long seen = 0;
    while (seen < (long) threads * rounds) {
      if (queue.dequeue() != null) {
        seen = written.get();
      } else {
        boolean silent = wakers.stream().noneMatch(Thread::isAlive);
        if (silent && !queue.hasMessages()) {
          break;
        }
      }
    }
    for (Thread waker : wakers) {
      waker.join();
    }

    assertThat(seen).isEqualTo((long) threads * rounds);
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
