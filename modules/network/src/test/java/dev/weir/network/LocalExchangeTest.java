package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.element.Batch;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.StreamElement;
import dev.weir.core.element.Watermark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalExchangeTest {

  private static final int BATCH = 4;
  private static final int CREDITS = 2;
  private static final int OVERDRAFT = 12;

  private final RecordingSignals up = new RecordingSignals();
  private final RecordingSignals down = new RecordingSignals();
  private final LocalAndRemoteDataPlane plane =
      LocalAndRemoteDataPlane.create(
          new NetworkSettings(BATCH, 1024, CREDITS, 1 << 20, OVERDRAFT, 1024, 1000));

  @Test
  void shouldHandOverTheSameObjectsWhenTheConsumerIsHere() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    Object value = new Object();
    out.channel(0).emit(value, 17);
    out.flush();

    Batch batch = (Batch) in.poll();

    assertThat(batch.value(0)).isSameAs(value);
    assertThat(batch.timestamp(0)).isEqualTo(17);
    assertThat(in.lastChannel()).isZero();
    assertThat(in.poll()).isNull();
  }

  @Test
  void shouldHandOverFullBatchesAtOnceAndPartialOnesOnFlush() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);

    emit(out, 0, BATCH - 1);
    assertThat(in.ready()).isFalse();
    assertThat(out.drained()).isFalse();
    emit(out, BATCH - 1, BATCH + 1);
    assertThat(values(in.poll())).containsExactly(0, 1, 2, 3);
    assertThat(in.ready()).isFalse();
    out.flush();

    assertThat(values(in.poll())).containsExactly(4);
    assertThat(out.drained()).isTrue();
  }

  @Test
  void shouldKeepControlElementsBetweenTheRecordsAroundThem() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);

    emit(out, 0, 1);
    out.broadcast(new Watermark(5));
    emit(out, 1, 2);
    out.flush();

    assertThat(values(in.poll())).containsExactly(0);
    out.flush();
    assertThat(in.poll()).isEqualTo(new Watermark(5));
    assertThat(values(in.poll())).containsExactly(1);
  }

  @Test
  void shouldHoldBackInOrderAndSayThatThereIsNoRoomWhenCreditIsSpent() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);

    emit(out, 0, CREDITS * BATCH);
    assertThat(out.hasRoom()).isTrue();
    emit(out, CREDITS * BATCH, CREDITS * BATCH + BATCH);
    assertThat(out.hasRoom()).isFalse();
    assertThat(plane.status().recordsInFlight()).isEqualTo((CREDITS + 1) * BATCH);

    assertThat(values(in.poll())).containsExactly(0, 1, 2, 3);
    out.flush();
    assertThat(out.hasRoom()).isTrue();
    assertThat(values(in.poll())).containsExactly(4, 5, 6, 7);
    assertThat(values(in.poll())).containsExactly(8, 9, 10, 11);
    assertThat(plane.status().recordsInFlight()).isZero();
  }

  @Test
  void shouldWakeTheProducerOnceWhenRoomComesBack() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    emit(out, 0, (CREDITS + 1) * BATCH);
    up.takeWakeUps();

    in.poll();
    assertThat(up.takeWakeUps()).isEqualTo(1);
    in.poll();
    assertThat(up.takeWakeUps()).isZero();
  }

  @Test
  void shouldWakeTheProducerWhenAPartialBatchWaitsForRoom() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    emit(out, 0, CREDITS * BATCH + 1);
    out.flush();
    assertThat(out.hasRoom()).isTrue();
    up.takeWakeUps();

    in.poll();

    assertThat(up.takeWakeUps()).isEqualTo(1);
  }

  @Test
  void shouldWakeTheConsumerOnceUntilItHasEmptiedTheChannel() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    down.takeWakeUps();

    emit(out, 0, 2 * BATCH);
    assertThat(down.takeWakeUps()).isEqualTo(1);
    in.poll();
    in.poll();
    emit(out, 0, BATCH);

    assertThat(down.takeWakeUps()).isEqualTo(1);
  }

  @Test
  void shouldTakeFromChannelsInTurnWhenSeveralHaveElements() {
    ResultPartition first = partition(0, 1);
    ResultPartition second = partition(1, 1);
    InputGate in = gate(0, 0, 1);

    emit(first, 0, 2 * BATCH);
    emit(second, 0, 2 * BATCH);

    List<Integer> order = new ArrayList<>();
    while (in.poll() != null) {
      order.add(in.lastChannel());
    }
    assertThat(order).containsExactly(0, 1, 0, 1);
  }

  @Test
  void shouldLeaveWhatABlockedChannelHasUntilItIsUnblocked() {
    ResultPartition first = partition(0, 1);
    ResultPartition second = partition(1, 1);
    InputGate in = gate(0, 0, 1);
    emit(first, 0, 2 * BATCH);
    emit(second, 0, BATCH);

    in.poll();
    in.block(in.lastChannel());
    List<Integer> order = new ArrayList<>();
    while (in.poll() != null) {
      order.add(in.lastChannel());
    }
    assertThat(order).as("while channel 0 is blocked").containsExactly(1);
    assertThat(in.ready()).isFalse();
    emit(second, 0, BATCH);
    assertThat(in.poll()).as("what came meanwhile").isNotNull();
    assertThat(in.poll()).isNull();

    in.unblock();
    assertThat(in.poll()).isNotNull();
    assertThat(in.lastChannel()).isZero();
    assertThat(in.poll()).isNull();
    emit(first, 0, BATCH);
    assertThat(in.poll()).as("channel 0 is listed as ever").isNotNull();
  }

  @Test
  void shouldFailWithAdviceWhenOneInputRecordEmitsMoreThanTheOverdraft() {
    ResultPartition out = partition(1);
    gate(0);
    int fits = CREDITS * BATCH + OVERDRAFT;
    emit(out, 0, fits);

    assertThatThrownBy(() -> emit(out, fits, fits + BATCH))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> assertThat(e.limitKey()).isEqualTo("weir.network.overdraft-records-max"))
        .hasMessageContaining("at most 12 records")
        .hasMessageContaining("found 16")
        .hasMessageContaining("raise weir.network.overdraft-records-max");
  }

  @Test
  void shouldKeepWhatIsEmittedBeforeTheConsumerComes() {
    ResultPartition out = partition(1);
    emit(out, 0, BATCH + 1);
    assertThat(out.hasRoom()).isFalse();

    InputGate in = gate(0);
    assertThat(up.takeWakeUps()).isEqualTo(1);
    out.flush();

    assertThat(values(in.poll())).containsExactly(0, 1, 2, 3);
    assertThat(values(in.poll())).containsExactly(4);
    assertThat(out.hasRoom()).isTrue();
  }

  @Test
  void shouldConnectWhenTheProducerComesAfterItsConsumer() {
    InputGate in = gate(0);
    ResultPartition out = partition(1);

    emit(out, 0, BATCH);

    assertThat(values(in.poll())).containsExactly(0, 1, 2, 3);
  }

  @Test
  void shouldFailTheConsumerWhenItsProducerDoesNotComeInTime() {
    gate(0);
    plane.tick(TimeUnit.SECONDS.toNanos(50));
    plane.tick(TimeUnit.SECONDS.toNanos(51) - 1);
    assertThat(down.failures()).isEmpty();

    plane.tick(TimeUnit.SECONDS.toNanos(51));

    assertThat(down.failures())
        .containsExactly(
            "producer job/up#0.1 did not come up within 1000 ms. When its worker"
                + " only needs longer, as for large jars, raise"
                + " weir.network.partition-request-timeout");
  }

  @Test
  void shouldForgetAWaitingRequestWhenItsGateCloses() {
    gate(0).close();
    plane.tick(0);
    plane.tick(TimeUnit.SECONDS.toNanos(9));
    ResultPartition out = partition(1);
    InputGate second = gate(0);

    emit(out, 0, BATCH);

    assertThat(values(second.poll())).hasSize(BATCH);
    assertThat(down.failures()).isEmpty();
    assertThat(up.failures()).isEmpty();
  }

  @Test
  void shouldLetTheConsumerReadEverythingWhenTheProducerFinishesFirst() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    emit(out, 0, BATCH);
    out.broadcast(EndOfInput.INSTANCE);
    assertThat(out.drained()).isTrue();
    out.close();
    plane.release(TestIds.producer(0));

    assertThat(plane.status().partitions()).isZero();
    assertThat(values(in.poll())).containsExactly(0, 1, 2, 3);
    assertThat(in.poll()).isEqualTo(EndOfInput.INSTANCE);
    in.close();

    assertThat(up.failures()).isEmpty();
    assertThat(down.failures()).isEmpty();
    assertThat(plane.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldNotBeDrainedUntilTheEndOfInputHasBeenHandedOver() {
    ResultPartition out = partition(1);
    InputGate in = gate(0);
    emit(out, 0, CREDITS * BATCH);
    out.broadcast(EndOfInput.INSTANCE);
    assertThat(out.drained()).isFalse();

    in.poll();
    out.flush();

    assertThat(out.drained()).isTrue();
  }

  @Test
  void shouldRefuseControlElementsAfterTheEndOfInput() {
    ResultPartition out = partition(1);
    out.broadcast(EndOfInput.INSTANCE);

    assertThatThrownBy(() -> out.broadcast(Watermark.MAX))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldFailTheConsumerWhenTheProducerClosesBeforeItsEnd() {
    ResultPartition out = partition(1);
    gate(0);
    emit(out, 0, BATCH);

    out.close();

    assertThat(down.failures())
        .containsExactly("producer job/up#0.1 closed before the end of its output");
  }

  @Test
  void shouldFailTheProducerWhenTheConsumerClosesBeforeItsEnd() {
    partition(1);
    InputGate in = gate(0);

    in.close();
    in.close();

    assertThat(up.failures())
        .containsExactly("consumer job/down#0.1 closed before the end of its input");
    assertThat(in.poll()).isNull();
  }

  @Test
  void shouldCloseBothWaysWhenAnAttemptIsReleased() {
    partition(1);
    gate(0);
    plane.release(TestIds.consumer(0));
    assertThat(up.failures()).hasSize(1);
    plane.release(TestIds.producer(0));

    assertThat(down.failures()).as("it is closed and need not hear").isEmpty();
    assertThat(plane.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldNameTheReleaseWhenAProducerIsReleased() {
    partition(1);
    gate(0);

    plane.release(TestIds.producer(0));

    assertThat(down.failures())
        .containsExactly("producer job/up#0.1 was released before the end of its output");
  }

  @Test
  void shouldRefuseAConsumerWhenTheSubpartitionIsTakenOrMissing() {
    partition(1);
    gate(0);
    RecordingSignals late = new RecordingSignals();
    for (int subpartition : new int[] {0, 1}) {
      plane.openGate(
          TestIds.consumer(9),
          List.of(new ChannelSource(TestIds.partition(0), subpartition, null)),
          LongSerializer::new,
          late);
    }

    assertThat(late.failures())
        .containsExactly(
            "subpartition 0 of edge<-job/up#0.1 has a consumer already",
            "partition edge<-job/up#0.1 has no subpartition 1");
  }

  @Test
  void shouldFailEverythingWhenThePlaneCloses() {
    partition(1);
    gate(0);

    plane.close();

    assertThat(down.failures()).containsExactly("the worker's data plane was closed");
    assertThat(plane.status()).isEqualTo(new DataPlaneStatus(0, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldRefuseASecondPartitionOfTheSameName() {
    partition(1);

    assertThatThrownBy(() -> partition(1)).isInstanceOf(IllegalStateException.class);
  }

  private ResultPartition partition(int subpartitions) {
    return partition(0, subpartitions);
  }

  private ResultPartition partition(int producer, int subpartitions) {
    return plane.openPartition(TestIds.partition(producer), subpartitions, LongSerializer::new, up);
  }

  private InputGate gate(int subpartition) {
    return gate(subpartition, 0);
  }

  private InputGate gate(int subpartition, int... producers) {
    List<ChannelSource> sources =
        IntStream.of(producers)
            .mapToObj(
                producer -> new ChannelSource(TestIds.partition(producer), subpartition, null))
            .toList();
    return plane.openGate(TestIds.consumer(subpartition), sources, LongSerializer::new, down);
  }

  private static void emit(ResultPartition out, int from, int to) {
    for (int i = from; i < to; i++) {
      out.channel(0).emit(i, Batch.NO_TIMESTAMP);
    }
  }

  private static List<Object> values(StreamElement element) {
    Batch batch = (Batch) element;
    return IntStream.range(0, batch.size()).mapToObj(batch::value).toList();
  }
}
