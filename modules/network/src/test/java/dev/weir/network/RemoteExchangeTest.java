package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.element.Batch;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.StreamElement;
import dev.weir.core.element.Watermark;
import dev.weir.core.port.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemoteExchangeTest {

  private static final int BATCH = 4;
  private static final int CREDITS = 2;
  private static final int FRAME_BYTES = 1024;
  private static final NetworkSettings SETTINGS =
      new NetworkSettings(BATCH, 512, CREDITS, 1 << 20, 1 << 20, FRAME_BYTES, 1000);

  private final QueueWires wires = new QueueWires();
  private final LocalAndRemoteDataPlane upPlane =
      LocalAndRemoteDataPlane.create(SETTINGS, wires.wire("up"));
  private final LocalAndRemoteDataPlane downPlane =
      LocalAndRemoteDataPlane.create(SETTINGS, wires.wire("down"));
  private final RecordingSignals up = new RecordingSignals();
  private final RecordingSignals down = new RecordingSignals();

  @Test
  void shouldDeliverRecordsWithAndWithoutTimestampsWhenTheyAreMixed() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    wires.deliverAll();
    out.flush(); // the woken producer learns where its consumer is
    long[] timestamps = {
      Batch.NO_TIMESTAMP, 5, -3, Batch.NO_TIMESTAMP, Long.MAX_VALUE, Long.MIN_VALUE + 1, 0
    };
    for (int i = 0; i < timestamps.length; i++) {
      out.channel(0).emit((long) i, timestamps[i]);
    }
    out.broadcast(new Watermark(-7));
    List<Object> received = exchange(out, in);

    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < timestamps.length; i++) {
      expected.add(i + "@" + timestamps[i]);
    }
    expected.add(new Watermark(-7));
    assertThat(received).isEqualTo(expected);
  }

  @Test
  void shouldSendOnTheWireWhatWasHeldBackAsObjectsBeforeTheConsumerCame() {
    ResultPartition out = partition(1);
    emit(out, 0, BATCH + 1);
    out.broadcast(new Watermark(3));
    assertThat(out.hasRoom()).isFalse();

    InputGate in = gate(0);
    List<Object> received = exchange(out, in);

    assertThat(received).containsExactly("0@0", "1@0", "2@0", "3@0", "4@0", new Watermark(3));
    assertThat(out.hasRoom()).isTrue();
    assertThat(upPlane.status().recordsInFlight()).isZero();
  }

  @Test
  void shouldFindItsConsumerWithoutAFlushWhenABatchIsFull() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    wires.deliverAll();

    emit(out, 0, BATCH);
    assertThat(out.hasRoom()).isTrue();
    wires.deliverAll();

    assertThat(in.poll()).isInstanceOf(Batch.class);
  }

  @Test
  void shouldReconnectWhenAnotherGateOpensAfterTheLastChannelHasGone() {
    for (int producer = 0; producer < 2; producer++) {
      ResultPartition out = partition(producer, 1);
      InputGate in = gate(0, producer);
      out.broadcast(EndOfInput.INSTANCE);

      assertThat(exchange(out, in)).containsExactly(EndOfInput.INSTANCE);
      wires.deliverAll();
      assertThat(downPlane.status().connections()).isZero();
      in.close();
      out.close();
    }
    assertThat(down.failures()).isEmpty();
    assertThat(up.failures()).isEmpty();
  }

  @Test
  void shouldTreatAChannelAsLocalWhenItsAddressIsThisWorkers() {
    ResultPartition out = partition(1);
    InputGate in =
        upPlane.openGate(
            TestIds.consumer(0),
            List.of(new ChannelSource(TestIds.partition(0), 0, wires.wire("up").local())),
            LongSerializer::new,
            down);
    Long value = 123_456L;
    out.channel(0).emit(value, 0);
    out.flush();

    assertThat(((Batch) in.poll()).value(0)).isSameAs(value);
    assertThat(upPlane.status().connections()).isZero();
  }

  @Test
  void shouldBoundWhatWaitsAtASlowConsumer() {
    ResultPartition out = partition(1);
    gate(0);
    wires.deliverAll();
    out.flush();
    int emitted = 0;
    while (out.hasRoom()) {
      emit(out, emitted, ++emitted);
      wires.deliverAll();
    }

    assertThat(emitted).isEqualTo((CREDITS + 1) * BATCH);
    assertThat(downPlane.status().recordsInFlight()).isEqualTo(CREDITS * BATCH);
    assertThat(downPlane.status().bytesInFlight()).isEqualTo(CREDITS * BATCH * (8 + 1));
    assertThat(upPlane.status().recordsInFlight()).isEqualTo(BATCH);
    assertThat(upPlane.status().bytesInFlight()).isPositive();
  }

  @Test
  void shouldOpenOneConnectionWhenManyChannelsComeFromOneWorker() {
    partition(0, 2);
    partition(1, 2);
    gate(0, 0, 1);
    gate(1, 0, 1);
    wires.deliverAll();

    assertThat(downPlane.status().connections()).isEqualTo(1);
    assertThat(upPlane.status().connections()).isEqualTo(1);
  }

  @Test
  void shouldKeepNothingWhenEverythingHasBeenConsumed() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    wires.deliverAll();
    emit(out, 0, 1);
    out.broadcast(EndOfInput.INSTANCE);
    out.flush();
    assertThat(out.drained()).isTrue();
    out.close();
    wires.deliverAll();

    assertThat(in.poll()).isInstanceOf(Batch.class);
    assertThat(in.poll()).isEqualTo(EndOfInput.INSTANCE);
    in.close();
    wires.deliverAll();

    assertThat(upPlane.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
    assertThat(downPlane.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
    assertThat(up.failures()).isEmpty();
    assertThat(down.failures()).isEmpty();
  }

  @Test
  void shouldReadToTheEndWhenTheConnectionBreaksAfterTheEndOfInputCame() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    wires.deliverAll();
    emit(out, 0, 1);
    out.broadcast(EndOfInput.INSTANCE);
    out.flush();
    wires.deliverAll();

    wires.cutAll("cut");

    assertThat(in.poll()).isInstanceOf(Batch.class);
    assertThat(in.poll()).isEqualTo(EndOfInput.INSTANCE);
    assertThat(down.failures()).isEmpty();
    assertThat(up.failures()).isEmpty();
  }

  @Test
  void shouldFailBothSidesWhenTheConnectionBreaks() {
    partition(1);
    gate(0);
    wires.deliverAll();

    wires.cutAll("cut");

    assertThat(up.failures()).containsExactly("connection to the consumers at down:1 lost: cut");
    assertThat(down.failures()).containsExactly("connection to the producers at up:1 lost: cut");
    assertThat(upPlane.status().connections()).isZero();
    assertThat(downPlane.status().connections()).isZero();
  }

  @Test
  void shouldFailTheConsumerWhenThereIsNobodyAtTheAddress() {
    downPlane.openGate(
        TestIds.consumer(0),
        List.of(new ChannelSource(TestIds.partition(0), 0, new Wire.Address("nowhere", 1))),
        LongSerializer::new,
        down);

    assertThat(down.failures())
        .containsExactly("cannot connect to the producers at nowhere:1: nobody listens there");
    assertThat(downPlane.status().connections()).isZero();
  }

  @Test
  void shouldFailTheConsumerWhenItsRemoteProducerDoesNotComeInTime() {
    gate(0);
    wires.deliverAll();
    upPlane.tick(0);
    upPlane.tick(TimeUnit.SECONDS.toNanos(1));
    wires.deliverAll();

    assertThat(down.failures())
        .containsExactly(
            "producer job/up#0.1 did not come up within 1000 ms. When its worker"
                + " only needs longer, as for large jars, raise"
                + " weir.network.partition-request-timeout");
  }

  @Test
  void shouldServeARequestThatCameBeforeItsPartition() {
    InputGate in = gate(0);
    wires.deliverAll();
    ResultPartition out = partition(1);
    emit(out, 0, 1);

    assertThat(exchange(out, in)).containsExactly("0@0");
  }

  @Test
  void shouldFailTheConsumerWhenTheRemoteProducerIsReleased() {
    partition(1);
    gate(0);
    wires.deliverAll();

    upPlane.release(TestIds.producer(0));
    wires.deliverAll();

    assertThat(down.failures())
        .containsExactly("producer job/up#0.1 was released before the end of its output");
    assertThat(up.failures()).isEmpty();
    assertThat(downPlane.status().connections()).isZero();
  }

  @Test
  void shouldFailTheProducerWhenTheRemoteConsumerCloses() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    wires.deliverAll();
    out.flush();
    emit(out, 0, BATCH); // on its way when the consumer closes
    in.close();
    wires.deliverAll();

    assertThat(up.failures())
        .containsExactly("consumer job/down#0.1 closed before the end of its input");
    assertThat(downPlane.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
    assertThat(upPlane.status().connections()).isZero();
  }

  @Test
  void shouldRefuseARecordThatFitsNoFrameWithAdvice() {
    ResultPartition out = upPlane.openPartition(TestIds.partition(0), 1, BytesSerializer::new, up);
    gate(0);
    wires.deliverAll();
    out.flush();

    assertThatThrownBy(() -> out.channel(0).emit(new byte[FRAME_BYTES], 0))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> assertThat(e.limitKey()).isEqualTo("weir.network.frame-bytes-max"))
        .hasMessageContaining("a frame of 1024 bytes")
        .hasMessageContaining("raise weir.network.frame-bytes-max");
  }

  @Test
  void shouldSendALargeRecordInAFrameOfItsOwnWhenItFitsNoneBehindOthers() {
    ResultPartition out = upPlane.openPartition(TestIds.partition(0), 1, BytesSerializer::new, up);
    InputGate in =
        downPlane.openGate(
            TestIds.consumer(0),
            List.of(new ChannelSource(TestIds.partition(0), 0, wires.wire("up").local())),
            BytesSerializer::new,
            down);
    wires.deliverAll();
    out.flush();
    out.channel(0).emit(new byte[400], 7);
    out.channel(0).emit(new byte[900], 8);
    wires.deliverAll();

    Batch first = (Batch) in.poll();
    Batch second = (Batch) in.poll();
    assertThat((byte[]) first.value(0)).hasSize(400);
    assertThat((byte[]) second.value(0)).hasSize(900);
    assertThat(second.timestamp(0)).isEqualTo(8);
  }

  @Test
  void shouldSayWhatCannotBeReadWhenTypesDiffer() {
    ResultPartition out = partition(1);
    InputGate in =
        downPlane.openGate(
            TestIds.consumer(0),
            List.of(new ChannelSource(TestIds.partition(0), 0, wires.wire("up").local())),
            BytesSerializer::new,
            down);
    wires.deliverAll();
    out.flush();
    out.channel(0).emit(-1L, Batch.NO_TIMESTAMP);
    out.flush();
    wires.deliverAll();

    assertThatThrownBy(in::poll)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a batch of 1 records, 8 bytes")
        .hasMessageContaining("channel 0 of input of job/down#0.1");
  }

  private List<Object> exchange(ResultPartition out, InputGate in) {
    List<Object> received = new ArrayList<>();
    boolean more = true;
    while (more) {
      out.flush();
      wires.deliverAll();
      StreamElement element = in.poll();
      more = element != null || !out.drained();
      if (element instanceof Batch batch) {
        IntStream.range(0, batch.size())
            .forEach(i -> received.add(batch.value(i) + "@" + batch.timestamp(i)));
      } else if (element != null) {
        received.add(element);
      }
    }
    return received;
  }

  private ResultPartition partition(int subpartitions) {
    return partition(0, subpartitions);
  }

  private ResultPartition partition(int producer, int subpartitions) {
    return upPlane.openPartition(
        TestIds.partition(producer), subpartitions, LongSerializer::new, up);
  }

  private InputGate gate(int subpartition) {
    return gate(subpartition, 0);
  }

  private InputGate gate(int subpartition, int... producers) {
    Wire.Address address = wires.wire("up").local();
    List<ChannelSource> sources =
        IntStream.of(producers)
            .mapToObj(
                producer -> new ChannelSource(TestIds.partition(producer), subpartition, address))
            .toList();
    return downPlane.openGate(TestIds.consumer(subpartition), sources, LongSerializer::new, down);
  }

  private static void emit(ResultPartition out, int from, int to) {
    for (int i = from; i < to; i++) {
      out.channel(0).emit((long) i, 0);
    }
  }
}
