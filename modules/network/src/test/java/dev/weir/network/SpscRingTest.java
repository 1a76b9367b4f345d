package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpscRingTest {

  @Property(seed = "7301")
  void shouldBehaveAsABoundedQueueWhenOfferedAndPolledInAnyOrder(
      @ForAll @IntRange(min = 1, max = 9) int capacity,
      @ForAll @Size(max = 200) List<Boolean> offers) {
    SpscRing ring = new SpscRing(capacity);
    ArrayDeque<Object> model = new ArrayDeque<>();
    int next = 0;
    for (boolean offer : offers) {
      if (offer) {
        boolean room = model.size() < capacity;
        assertThat(ring.offer(next)).isEqualTo(room);
        if (room) {
          model.add(next);
        }
        next++;
      } else {
        assertThat(ring.poll()).isEqualTo(model.poll());
      }
      assertThat(ring.size()).isEqualTo(model.size());
      assertThat(ring.isEmpty()).isEqualTo(model.isEmpty());
    }
  }

  @Test
  @Timeout(60)
  void shouldKeepOrderAndLoseNothingWhenTwoThreadsShareIt() throws InterruptedException {
    SpscRing ring = new SpscRing(3);
    int count = 300_000;
    AtomicReference<Object> wrong = new AtomicReference<>();
    Thread consumer =
        new Thread(
            () -> {
              int expected = 0;
              while (expected < count) {
                Object found = ring.poll();
                if (found == null) {
                  Thread.yield();
                } else if (!found.equals(expected++)) {
                  wrong.compareAndSet(null, found);
                }
              }
            });
    consumer.start();
    for (int i = 0; i < count; i++) {
      while (!ring.offer(i)) {
        Thread.yield();
      }
    }
    consumer.join();
    assertThat(wrong.get()).isNull();
    assertThat(ring.isEmpty()).isTrue();
  }
}
