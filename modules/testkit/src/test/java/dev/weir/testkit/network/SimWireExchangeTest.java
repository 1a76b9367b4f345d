package dev.weir.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.Batch;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.StreamElement;
import dev.weir.core.id.DataSetId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.PartitionId;
import dev.weir.core.id.VertexId;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.Types;
import dev.weir.network.ChannelSource;
import dev.weir.network.DataPlane;
import dev.weir.network.InputGate;
import dev.weir.network.LocalAndRemoteDataPlane;
import dev.weir.network.NetworkSettings;
import dev.weir.network.ResultPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two data planes of production, on two hosts, over a network that misbehaves. */
class SimWireExchangeTest {

  private static final int RECORDS = 2_000;
  private static final int SEEDS = 60;
  private static final NetworkSettings SETTINGS =
      new NetworkSettings(16, 512, 2, 1 << 10, 1 << 10, WireWorld.FRAME_BYTES_MAX, 60_000);
  private static final Serializers SERIALIZERS =
      new Serializers(SimWireExchangeTest.class.getClassLoader());
  private static final PartitionId PARTITION =
      new PartitionId(new DataSetId("edge"), attempt("up"));

  @Test
  void shouldExchangeAllInOrderWhenTheNetworkIsSlowAndCutForShortTimes() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Exchange exchange = new Exchange(seed, new NetworkFaults(50, 3_000, 0.1, 100, 0, 0, 0, 0.1));
      exchange.run(true);

      assertThat(exchange.failures).as("seed %d", seed).isEmpty();
      assertThat(exchange.ended).as("seed %d", seed).isTrue();
      assertThat(exchange.received).as("seed %d", seed).isEqualTo(allRecords());
    }
  }

  @Test
  void shouldReceiveAPrefixAndFailOrReceiveAllWhenConnectionsAreReset() {
    int failed = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Exchange exchange = new Exchange(seed, new NetworkFaults(50, 3_000, 0, 0, 0, 0, 0.002, 0));
      exchange.run(false);

      assertThat(exchange.received)
          .as("seed %d", seed)
          .isEqualTo(allRecords().subList(0, exchange.received.size()));
      assertThat(exchange.ended || !exchange.failures.isEmpty()).as("seed %d", seed).isTrue();
      failed += exchange.ended ? 0 : 1;
    }
    assertThat(failed).isBetween(SEEDS / 10, SEEDS - 1);
  }

  private static List<Long> allRecords() {
    return LongStream.range(0, RECORDS).boxed().toList();
  }

  private static ExecutionAttemptId attempt(String vertex) {
    return new ExecutionAttemptId(
        new JobId("job"), new ExecutionVertexId(new VertexId(vertex), 0), 1);
  }

  /** A producer on one host, a consumer on another. */
  private static final class Exchange {
    private final List<Long> received = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final WireWorld world;
    private final WireWorld.Peer up;
    private final WireWorld.Peer down;
    private final ResultPartition out;
    private final InputGate in;
    private long emitted;
    private boolean ended;

    Exchange(long seed, NetworkFaults faults) {
      world = new WireWorld(seed);
      world.paths.faults(faults);
      up = world.start("up");
      down = world.start("down");
      out =
          LocalAndRemoteDataPlane.create(SETTINGS, up.wire)
              .openPartition(
                  PARTITION,
                  1,
                  () -> SERIALIZERS.of(Types.of(Long.class)),
                  signals(up, this::produce));
      in =
          LocalAndRemoteDataPlane.create(SETTINGS, down.wire)
              .openGate(
                  attempt("down"),
                  List.of(new ChannelSource(PARTITION, 0, up.wire.local())),
                  () -> SERIALIZERS.of(Types.of(Long.class)),
                  signals(down, this::consume));
      world.on(up.host, this::produce);
    }

    void run(boolean cuts) {
      for (int i = 0; i < 20 && cuts; i++) {
        world.kernel.runFor(Duration.ofMillis(world.chance.nextInt(200)));
        boolean data = world.chance.nextBoolean();
        world.paths.cut(
            data ? "up" : "down",
            data ? "down" : "up",
            Duration.ofMillis(world.chance.nextInt(1_000)));
        world.kernel.runFor(Duration.ofSeconds(3)); // a patient machine has tried again by then
      }
      world.kernel.runFor(Duration.ofMinutes(10));
    }

    private void produce() {
      out.flush();
      while (emitted < RECORDS && out.hasRoom()) {
        out.channel(0).emit(emitted++, Batch.NO_TIMESTAMP);
        if (emitted == RECORDS) {
          out.broadcast(EndOfInput.INSTANCE);
        }
      }
      out.flush();
    }

    private void consume() {
      StreamElement next = in.poll();
      while (next != null) {
        if (next instanceof Batch batch) {
          for (int i = 0; i < batch.size(); i++) {
            received.add((Long) batch.value(i));
          }
        } else {
          ended |= next == EndOfInput.INSTANCE;
        }
        next = in.poll();
      }
    }

    private DataPlane.ChannelSignals signals(WireWorld.Peer peer, Runnable action) {
      return new DataPlane.ChannelSignals() {
        @Override
        public void wakeUp() {
          world.on(peer.host, action);
        }

        @Override
        public void channelFailed(String reason) {
          failures.add(reason);
        }
      };
    }
  }
}
