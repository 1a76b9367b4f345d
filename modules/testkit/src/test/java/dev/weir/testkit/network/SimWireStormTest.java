package dev.weir.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever befalls a connection: frames arrive whole, once and in order, or it breaks. */
class SimWireStormTest {

  private static final int SEEDS = 300;
  private static final int STEPS = 120;
  private static final List<String> NAMES = List.of("a", "b", "c");

  @Test
  void shouldDeliverAPrefixAndBreakOrDeliverAllWhenEverythingHappens() {
    long whole = 0;
    long broken = 0;
    long brokenWithinFrames = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      WireWorld world = storm(seed);
      for (Map.Entry<Long, WireWorld.Ledger> entry : world.ledgers.entrySet()) {
        WireWorld.Ledger ledger = entry.getValue();
        String where = "seed " + seed + ", connection " + entry.getKey();
        List<Host> ends = new ArrayList<>(ledger.sent.keySet());
        ledger.delivered.keySet().stream().filter(h -> !ends.contains(h)).forEach(ends::add);
        for (Host from : ends) {
          for (Host to : ends) {
            if (from != to) {
              shouldBePrefix(where, ledger.sentBy(from), ledger.deliveredTo(to));
              if (ledger.sentBy(from).size() > ledger.deliveredTo(to).size() && to.alive()) {
                assertThat(ledger.closed).as(where).containsKey(to);
                brokenWithinFrames++;
              }
            }
          }
        }
        if (ledger.closed.isEmpty()) {
          whole++;
        } else {
          broken++;
        }
        if (!ledger.closed.isEmpty()) {
          for (Host end : ends) {
            assertThat(!end.alive() || ledger.closed.containsKey(end))
                .as("%s ended at %s, not at %s", where, ledger.closed, end)
                .isTrue();
          }
        }
      }
    }
    // the storm is one: all of it happens, and often
    assertThat(whole).isGreaterThan(100);
    assertThat(broken).isGreaterThan(300);
    assertThat(brokenWithinFrames).isGreaterThan(100);
  }

  @Test
  void shouldDoTheSameWhenTheSeedIsTheSame() {
    for (long seed = 0; seed < 20; seed++) {
      WireWorld first = storm(seed);
      WireWorld second = storm(seed);

      assertThat(second.kernel.steps()).as("seed %d", seed).isEqualTo(first.kernel.steps());
      assertThat(second.kernel.trace()).as("seed %d", seed).isEqualTo(first.kernel.trace());
    }
    assertThat(storm(1).kernel.trace()).isNotEqualTo(storm(2).kernel.trace());
  }

  private static void shouldBePrefix(String where, List<byte[]> sent, List<byte[]> delivered) {
    assertThat(delivered.size()).as(where).isLessThanOrEqualTo(sent.size());
    for (int i = 0; i < delivered.size(); i++) {
      assertThat(Arrays.equals(delivered.get(i), sent.get(i)))
          .as("%s, frame %d of %d bytes", where, i, sent.get(i).length)
          .isTrue();
    }
  }

  /** Three machines, each step something: then all heals, and time enough passes. */
  static WireWorld storm(long seed) {
    WireWorld world = new WireWorld(seed);
    Chance chance = world.kernel.chance("storm");
    boolean calm = chance.happens(0.3);
    if (!calm) {
      double reset = chance.happens(0.5) ? 0.01 : 0;
      world.paths.faults(new NetworkFaults(50, 3_000, 0.05, 300, 0, 0, reset, 0.02));
    }
    List<WireWorld.Peer> peers = new ArrayList<>();
    NAMES.forEach(name -> peers.add(world.start(name)));
    for (int step = 0; step < STEPS; step++) {
      int index = chance.nextInt(peers.size());
      WireWorld.Peer peer = peers.get(index);
      WireWorld.Peer other = peers.get((index + 1 + chance.nextInt(2)) % 3);
      switch (chance.nextInt(calm ? 8 : 14)) {
        case 0 -> peer.connect(other);
        case 1, 2, 3, 4, 5 -> peer.send(chance.happens(0.1) ? WireWorld.FRAME_BYTES_MAX : 300);
        case 6 -> peer.flushAll();
        case 7 -> world.kernel.runFor(Duration.ofMillis(chance.nextInt(20)));
        case 8 -> world.paths.cut(peer.host.name(), other.host.name(), upTo(chance, 20_000));
        case 9 -> world.paths.clog(peer.host.name(), other.host.name(), upTo(chance, 3_000));
        case 10 -> world.kernel.pause(peer.host);
        case 11 -> world.kernel.resume(peer.host);
        case 12 -> {
          if (chance.happens(0.3)) {
            peer.closeOne();
          }
        }
        default -> {
          if (chance.happens(0.3)) {
            world.kernel.crash(peer.host);
            peers.set(index, world.start(peer.host.name()));
          }
          world.kernel.runFor(upTo(chance, 5_000));
        }
      }
    }
    world.kernel.runFor(Duration.ofSeconds(1));
    world.paths.heal();
    peers.forEach(peer -> world.kernel.resume(peer.host));
    world.kernel.runFor(Duration.ofSeconds(10));
    peers.forEach(WireWorld.Peer::flushAll);
    world.kernel.runFor(Duration.ofMinutes(5));
    return world;
  }

  private static Duration upTo(Chance chance, int millis) {
    return Duration.ofMillis(chance.nextInt(millis));
  }
}
