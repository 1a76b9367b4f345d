package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.Watermark;
import dev.weir.core.port.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** One side is a data plane, the other speaks frames by hand, and wrongly. */
class MisbehavingPeerTest {

  private static final int CREDITS = 2;
  private static final NetworkSettings SETTINGS =
      new NetworkSettings(4, 512, CREDITS, 1 << 20, 1 << 20, 1024, 1000);

  private final QueueWires wires = new QueueWires();
  private final LocalAndRemoteDataPlane plane =
      LocalAndRemoteDataPlane.create(SETTINGS, wires.wire("plane"));
  private final RecordingSignals signals = new RecordingSignals();
  private final Peer peer = new Peer();

  @Test
  void shouldBreakTheConnectionWhenAProducerSendsWithoutCredit() {
    openGate();
    for (int i = 0; i <= CREDITS; i++) {
      peer.send(new Frame.Control(0, i, new Watermark(i)));
    }
    wires.deliverAll();

    assertBroken("an element without credit on channel 0, which has 2");
  }

  @Test
  void shouldBreakTheConnectionWhenASequenceNumberIsMissing() {
    InputGate in = openGate();
    peer.send(new Frame.Control(0, 0, new Watermark(0)));
    peer.send(new Frame.Control(0, 2, new Watermark(2)));
    peer.send(new Frame.Control(0, 2, new Watermark(3)));
    wires.deliverAll();

    assertBroken("sequence 2 on channel 0, expected 1");
    assertThat(in.poll()).isEqualTo(new Watermark(0));
    assertThat(in.poll()).as("nothing from behind the gap").isNull();
  }

  @Test
  void shouldBreakTheConnectionWhenAProducerGoesOnAfterItsEnd() {
    openGate();
    peer.send(new Frame.Control(0, 0, EndOfInput.INSTANCE));
    peer.send(new Frame.Control(0, 1, EndOfInput.INSTANCE));
    wires.deliverAll();

    assertThat(plane.status().creditViolations()).isEqualTo(1);
    assertThat(peer.received).contains(new Frame.Refuse("a frame after the last on channel 0"));
  }

  @Test
  void shouldBreakTheConnectionWhenAChannelIsNotOpen() {
    openGate();
    peer.send(new Frame.Control(8, 0, EndOfInput.INSTANCE));
    wires.deliverAll();

    assertBroken("a frame for channel 8, which is not open");
  }

  @Test
  void shouldBreakTheConnectionWhenAFrameIsNotOne() {
    openGate();
    peer.sendRaw(new byte[] {99});
    wires.deliverAll();

    assertBroken("unknown frame kind 99");
  }

  @Test
  void shouldFailTheConsumerWithTheReasonWhenThePeerRefuses() {
    openGate();
    peer.send(new Frame.Refuse("too old"));
    wires.deliverAll();

    assertThat(signals.failures())
        .containsExactly(
            "connection to the producers at peer:1 lost: refused by the peer: too old");
    assertThat(plane.status().creditViolations()).isZero();
  }

  @Test
  void shouldBreakTheConnectionWhenAConsumerGrantsMoreThanItHas() {
    ResultPartition out = openPartition();
    peer.connect();
    peer.send(new Frame.Open(0, TestIds.partition(0), 0, CREDITS));
    peer.send(new Frame.Credit(0, 1));
    wires.deliverAll();

    assertThat(plane.status().creditViolations()).isEqualTo(1);
    assertThat(signals.failures())
        .containsExactly(
            "connection to the consumers at peer:1 lost: protocol broken: "
                + "CREDIT of 1 on channel 0 which has room for 2");
    assertThat(plane.status().connections()).isZero();
    out.close();
  }

  @Test
  void shouldBreakTheConnectionWhenAConsumerUsesAChannelNumberTwice() {
    peer.connect();
    peer.send(new Frame.Open(0, TestIds.partition(0), 0, CREDITS));
    peer.send(new Frame.Open(0, TestIds.partition(1), 0, CREDITS));
    wires.deliverAll();

    assertThat(peer.received).containsExactly(new Frame.Refuse("channel 0 is open already"));
    assertThat(plane.status().connections()).isZero();
  }

  @Test
  void shouldAnswerWithFailWhenTheSubpartitionDoesNotExist() {
    openPartition();
    peer.connect();
    peer.send(new Frame.Open(0, TestIds.partition(0), 5, CREDITS));
    wires.deliverAll();

    assertThat(peer.received)
        .containsExactly(new Frame.Fail(0, "partition edge<-job/up#0.1 has no subpartition 5"));
    assertThat(signals.failures()).isEmpty();
  }

  private void assertBroken(String reason) {
    assertThat(plane.status().creditViolations()).isEqualTo(1);
    assertThat(plane.status().connections()).isZero();
    assertThat(peer.received).contains(new Frame.Refuse(reason));
    assertThat(signals.failures())
        .containsExactly("connection to the producers at peer:1 lost: protocol broken: " + reason);
  }

  private InputGate openGate() {
    InputGate gate =
        plane.openGate(
            TestIds.consumer(0),
            List.of(new ChannelSource(TestIds.partition(0), 0, wires.wire("peer").local())),
            LongSerializer::new,
            signals);
    wires.deliverAll();
    assertThat(peer.received).containsExactly(new Frame.Open(0, TestIds.partition(0), 0, CREDITS));
    return gate;
  }

  private ResultPartition openPartition() {
    return plane.openPartition(TestIds.partition(0), 1, LongSerializer::new, signals);
  }

  private final class Peer implements Wire.Listener {
    private final AtomicReference<Wire.Connection> connection = new AtomicReference<>();
    private final List<Frame> received = new ArrayList<>();

    Peer() {
      wires
          .wire("peer")
          .accept(
              accepted -> {
                connection.set(accepted);
                return this;
              });
    }

    void connect() {
      wires.wire("peer").connect(wires.wire("plane").local(), this, connection::set, reason -> {});
      wires.deliverAll();
    }

    void send(Frame frame) {
      sendRaw(FrameCodec.encode(frame));
    }

    void sendRaw(byte[] frame) {
      connection.get().send(frame, frame.length);
    }

    @Override
    public void onFrame(Wire.Connection from, byte[] frame, int length) {
      received.add(FrameCodec.decode(frame, length));
    }

    @Override
    public void onClosed(Wire.Connection from, String reason) {}
  }
}
