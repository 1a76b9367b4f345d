package dev.weir.scheduler.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** An outbox and an inbox with a network between them that loses, doubles, delays and reorders. */
class DeliveryTest {

  private static final int TICK_MILLIS = 500;

  /** One direction of a network: what is on its way, in no order. */
  private static final class Storm<T> {
    private final List<T> onTheirWay = new ArrayList<>();
    private final Random random;

    Storm(Random random) {
      this.random = random;
    }

    void send(T message, boolean fair) {
      int copies = fair ? 1 : random.nextInt(3); // none, one or two
      for (int i = 0; i < copies; i++) {
        onTheirWay.add(message);
      }
    }

    /** Some of what is on its way arrives, in any order; all of it when the weather is fair. */
    List<T> arrivals(boolean fair) {
      List<T> arrived = new ArrayList<>();
      while (!onTheirWay.isEmpty() && (fair || random.nextInt(4) > 0)) {
        arrived.add(onTheirWay.remove(random.nextInt(onTheirWay.size())));
      }
      return arrived;
    }
  }

  @Property(tries = 1_000, seed = "4711")
  void shouldDeliverExactlyWhatWasSentWhateverTheNetworkDoesBeforeItIsFair(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int window) {
    Random random = new Random(seed);
    DeliverySettings settings = new DeliverySettings(window, 20, 1_000);
    Outbox<Integer> outbox = new Outbox<>(settings);
    Inbox<Integer> inbox = new Inbox<>(settings);
    Storm<Numbered<Integer>> there = new Storm<>(random);
    Storm<Long> back = new Storm<>(random);
    List<Integer> sent = new ArrayList<>();
    List<Integer> delivered = new ArrayList<>();
    int stormTicks = random.nextInt(60);
    // Each tick of the fair period brings at least one window through: 20 messages in 20 windows.
    int fairTicks = 2 * 20 + 4;

    for (int tick = 0; tick < stormTicks + fairTicks; tick++) {
      boolean fair = tick >= stormTicks;
      for (int i = fair ? 0 : random.nextInt(3); i > 0; i--) {
        int message = sent.size();
        if (outbox.put(message) == Outbox.Put.KEPT) {
          sent.add(message);
        }
      }
      outbox.due((long) tick * TICK_MILLIS).forEach(message -> there.send(message, fair));
      for (Numbered<Integer> arrived : there.arrivals(fair)) {
        delivered.addAll(inbox.receive(arrived.sequence(), arrived.message()));
        back.send(inbox.takenUpTo(), fair);
      }
      back.arrivals(fair).forEach(outbox::taken);
      assertThat(delivered).isEqualTo(sent.subList(0, delivered.size()));
    }

    assertThat(delivered).isEqualTo(sent);
    assertThat(outbox.size()).isZero();
  }
}
