package dev.weir.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.port.Wire;
import dev.weir.testkit.kernel.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimWireTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final WireWorld world = new WireWorld(7);
  private final WireWorld.Peer a = world.start("a");
  private final WireWorld.Peer b = world.start("b");

  @Test
  void shouldDeliverFramesInBothDirectionsWhenAConnectionIsOpen() {
    connect();
    a.send(100);
    b.send(100);
    flush();

    assertThat(a.heard).hasSize(2).last().asString().startsWith("frame of ");
    assertThat(b.heard).hasSize(2).last().asString().startsWith("frame of ");
  }

  @Test
  void shouldKeepFramesWhenTheyAreQueuedInTheCallbackThatOpens() {
    List<String> heard = new ArrayList<>();
    world.on(
        a.host,
        () ->
            a.wire.connect(
                b.wire.local(),
                a,
                connection -> {
                  connection.send(new byte[] {1, 2, 3}, 3);
                  connection.flush();
                },
                heard::add));
    world.kernel.runFor(A_MINUTE);

    assertThat(b.heard).containsExactly("accepted", "frame of 3");
    assertThat(heard).isEmpty();
  }

  @Test
  void shouldDeliverWhatWasSentBeforeTheCloseAndNothingAfterIt() {
    connect();
    world.on(
        a.host,
        () -> {
          Wire.Connection connection = a.open.get(0);
          connection.send(new byte[2], 2);
          connection.close();
          connection.close();
          connection.send(new byte[3], 3);
          connection.flush();
        });
    world.kernel.runFor(A_MINUTE);

    assertThat(b.heard).containsExactly("accepted", "frame of 2", "closed closed by the peer");
    assertThat(a.heard).containsExactly("opened", "closed closed here");
    assertThat(world.wires.connections()).isZero();
  }

  @Test
  void shouldBreakBothEndsWhenAFrameIsTooLong() {
    connect();
    world.on(
        a.host,
        () -> {
          a.open
              .get(0)
              .send(new byte[WireWorld.FRAME_BYTES_MAX + 1], WireWorld.FRAME_BYTES_MAX + 1);
          a.open.get(0).flush();
        });
    world.kernel.runFor(A_MINUTE);

    assertThat(b.heard.get(1)).startsWith("closed a frame of 100001 bytes, where at most 100000");
    assertThat(a.heard).containsExactly("opened", "closed closed by the peer");
  }

  @Test
  void shouldBeClosedAtOnceWhenNobodyAcceptsYet() {
    Host host = world.kernel.start("c");
    SimWire silent = world.wires.open(host);
    a.connect(silent.local());
    world.kernel.runFor(A_MINUTE);

    assertThat(a.heard).containsExactly("opened", "closed closed by the peer"); // as on TCP
  }

  @Test
  void shouldFailWhenThereIsNoSuchHostOrPort() {
    a.connect(new Wire.Address("nowhere", SimWires.PORT));
    a.connect(new Wire.Address("b", 80));
    world.kernel.runFor(A_MINUTE);

    assertThat(a.heard)
        .containsExactlyInAnyOrder("failed no such host: nowhere", "failed no such host: b");
  }

  @Test
  void shouldFailSoonOrLateWhenTheHostIsDown() {
    Set<String> ways = new TreeSet<>();
    world.kernel.crash(b.host);
    for (int i = 0; i < 20; i++) {
      a.connect(b);
    }
    world.kernel.runFor(A_MINUTE);

    ways.addAll(a.heard);
    assertThat(a.heard).hasSize(20);
    assertThat(ways)
        .containsExactly(
            "failed Connection refused: b:7000", "failed connection timed out: b:7000");
  }

  @Test
  void shouldConnectToTheNextLifeWhenTheHostHasRestarted() {
    connect();
    world.kernel.crash(b.host);
    WireWorld.Peer next = world.start("b");
    a.connect(b.wire.local());
    world.kernel.runFor(A_MINUTE);

    assertThat(next.heard).containsExactly("accepted");
    assertThat(b.heard).containsExactly("accepted");
    assertThat(a.heard).hasSize(3).contains("opened").anyMatch(what -> what.startsWith("closed"));
  }

  @Test
  void shouldHearOfACrashSoonOrLateAndInSeveralWays() {
    Set<String> ways = new TreeSet<>();
    long soonest = Long.MAX_VALUE;
    long latest = 0;
    for (int i = 0; i < 30; i++) {
      WireWorld.Peer peer = world.start("peer" + i);
      int heardBefore = a.heard.size();
      a.connect(peer);
      world.kernel.runUntil(() -> a.open.size() == 1, 10_000);
      world.kernel.crash(peer.host);
      long crashedNanos = world.kernel.nowNanos();
      assertThat(world.kernel.runUntil(a.open::isEmpty, 10_000)).isTrue();
      ways.add(a.heard.get(heardBefore + 1));
      soonest = Math.min(soonest, world.kernel.nowNanos() - crashedNanos);
      latest = Math.max(latest, world.kernel.nowNanos() - crashedNanos);
    }

    assertThat(ways)
        .containsExactly(
            "closed Connection reset by peer",
            "closed Connection timed out",
            "closed closed by the peer");
    assertThat(soonest).isLessThan(Duration.ofMillis(1).toNanos());
    assertThat(latest).isBetween(Duration.ofSeconds(3).toNanos(), Duration.ofSeconds(16).toNanos());
  }

  @Test
  void shouldGoOnWhenACutHealsBeforeTheMachinesLosePatience() {
    connect();
    world.paths.cut("a", "b", Duration.ofSeconds(2));
    a.send(1_000);
    flush();
    assertThat(b.heard).containsExactly("accepted", "frame of " + sentByA());

    assertThat(a.heard).containsExactly("opened");
    assertThat(world.wires.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldBreakBothEndsWhenACutInEitherDirectionLasts(boolean dataCut) {
    connect();
    world.paths.cut(dataCut ? "a" : "b", dataCut ? "b" : "a", Duration.ofHours(1));
    a.send(1_000);
    flush();

    assertThat(a.heard).containsExactly("opened", "closed Connection timed out");
    assertThat(b.heard).endsWith("closed Connection timed out");
    assertThat(b.heard).hasSize(dataCut ? 2 : 3); // data still comes when only answers are lost
    assertThat(world.wires.connections()).isZero();
  }

  @Test
  void shouldNotNoticeACutWhenNothingIsSent() {
    connect();
    world.paths.cut("a", "b", Duration.ofHours(1));
    world.kernel.runFor(Duration.ofMinutes(30));

    assertThat(a.heard).containsExactly("opened");
  }

  @Test
  void shouldTimeOutWhenTheWayToTheHostIsCut() {
    world.paths.cut("b", "a", Duration.ofHours(1));
    a.connect(b);
    world.kernel.runFor(A_MINUTE);

    assertThat(a.heard).containsExactly("failed connection timed out: b:7000");
    assertThat(b.heard).isEmpty();
  }

  @Test
  void shouldSayThatNoHelloCameWhenTheHostIsPaused() {
    world.kernel.pause(b.host);
    a.connect(b);
    world.kernel.runFor(A_MINUTE);
    assertThat(a.heard)
        .containsExactly("failed no hello within 5000 ms before its hello was accepted");

    world.kernel.resume(b.host);
    world.kernel.runFor(A_MINUTE);
    assertThat(world.wires.connections()).isZero();
  }

  @Test
  void shouldDeliverEverythingInOrderWhenAPausedHostResumes() {
    connect();
    world.kernel.pause(b.host);
    for (int i = 0; i < 50; i++) {
      a.send(1_000);
    }
    flush();
    assertThat(b.heard).containsExactly("accepted");

    world.kernel.resume(b.host);
    world.kernel.runFor(A_MINUTE);

    assertThat(world.ledgers.get(1L).deliveredTo(b.host))
        .usingElementComparator(Arrays::compare)
        .hasSize(50)
        .isEqualTo(world.ledgers.get(1L).sentBy(a.host));
  }

  @Test
  void shouldBreakBothEndsWhenTheConnectionIsReset() {
    connect();
    world.wires.reset("b", "a");
    world.kernel.runFor(A_MINUTE);

    assertThat(a.heard).containsExactly("opened", "closed Connection reset by peer");
    assertThat(b.heard).containsExactly("accepted", "closed Connection reset by peer");
  }

  @Test
  void shouldEndTheSimulationWhenAnObserverObjects() {
    world.wires.observe(
        new FrameObserver() {
          @Override
          public void delivered(long connection, Host to, byte[] bytes, int length) {
            throw new AssertionError("this frame may not be");
          }
        });
    connect();
    a.send(10);

    assertThatThrownBy(this::flush).hasMessage("this frame may not be");
  }

  private int sentByA() {
    return world.ledgers.get(1L).sentBy(a.host).get(0).length;
  }

  private void connect() {
    a.connect(b);
    assertThat(world.kernel.runUntil(() -> a.open.size() == 1 && b.open.size() == 1, 10_000))
        .isTrue();
  }

  private void flush() {
    world.kernel.runFor(Duration.ofMillis(100));
    a.flushAll();
    b.flushAll();
    world.kernel.runFor(A_MINUTE);
  }
}
