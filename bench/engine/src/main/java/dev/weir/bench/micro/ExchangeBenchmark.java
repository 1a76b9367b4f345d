package dev.weir.bench.micro;

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
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import dev.weir.network.ChannelSource;
import dev.weir.network.DataPlane;
import dev.weir.network.InputGate;
import dev.weir.network.LocalAndRemoteDataPlane;
import dev.weir.network.NetworkSettings;
import dev.weir.network.ResultPartition;
import dev.weir.network.netty.NettyWire;
import dev.weir.network.netty.NettyWireSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds a record, from one thread to another through one channel: by reference, or serialized
 * over a TCP connection on the loopback interface. The consumer adds the values up; both spin with
 * a yield when they have nothing to do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
public class ExchangeBenchmark {

  private static final int RECORDS = 1_000_000;
  private static final int VALUES = 1024;

  /** Whether every record is boxed anew, or one of a few that exist. */
  @Param({"false", "true"})
  public boolean boxed;

  /** Records in a batch. */
  @Param({"32", "1024"})
  public int batchRecords;

  /** Whether the consumer is on the producer's worker, or on another one of this machine. */
  @Param({"local", "loopback"})
  public String route;

  private final Long[] values = new Long[VALUES];
  private final List<AutoCloseable> open = new ArrayList<>();
  private ResultPartition out;
  private Thread consumer;
  private volatile long consumed;
  private volatile long sum;

  /** Opens the channel and starts its consumer. */
  @Setup
  public void open() {
    for (int i = 0; i < VALUES; i++) {
      values[i] = 1_000L + i;
    }
    consumed = 0;
    ExecutionAttemptId producer = attempt("producer");
    PartitionId partition = new PartitionId(new DataSetId("edge"), producer);
    boolean local = route.equals("local");
    NettyWire served = local ? null : wire();
    DataPlane producing = plane(served);
    DataPlane consuming = local ? producing : plane(wire());
    out = producing.openPartition(partition, 1, ExchangeBenchmark::longs, new Deaf());
    InputGate in =
        consuming.openGate(
            attempt("consumer"),
            List.of(new ChannelSource(partition, 0, served == null ? null : served.local())),
            ExchangeBenchmark::longs,
            new Deaf());
    consumer = new Thread(() -> consume(in), "consumer");
    consumer.start();
  }

  /** Ends the input and waits for the consumer. */
  @TearDown
  public void close() throws Exception {
    out.broadcast(EndOfInput.INSTANCE);
    while (!out.drained()) {
      out.flush();
      Thread.yield();
    }
    consumer.join();
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
    open.clear();
  }

  private NettyWire wire() {
    NettyWire wire = NettyWire.bind(NettyWireSettings.loopback("bench", 1 << 20));
    open.add(wire);
    return wire;
  }

  private DataPlane plane(@Nullable NettyWire wire) {
    NetworkSettings settings =
        new NetworkSettings(batchRecords, 32 << 10, 4, 1 << 20, 1 << 20, 1 << 20, 10_000);
    DataPlane plane =
        wire == null
            ? LocalAndRemoteDataPlane.create(settings)
            : LocalAndRemoteDataPlane.create(settings, wire);
    open.add(plane);
    return plane;
  }

  /** Sends records and waits until they have arrived. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long exchange() {
    long target = consumed + RECORDS;
    ResultPartition.OutputChannel channel = out.channel(0);
    for (int i = 0; i < RECORDS; i++) {
      while (!out.hasRoom()) {
        Thread.yield();
        out.flush();
      }
      Object value = boxed ? (Object) (target + i) : values[i & (VALUES - 1)];
      channel.emit(value, Batch.NO_TIMESTAMP);
    }
    out.flush();
    while (consumed < target) {
      Thread.yield();
      out.flush();
    }
    return sum;
  }

  private void consume(InputGate in) {
    long records = 0;
    long total = 0;
    while (true) {
      StreamElement element = in.poll();
      if (element instanceof Batch batch) {
        int size = batch.size();
        for (int i = 0; i < size; i++) {
          total += (Long) batch.value(i);
        }
        records += size;
        sum = total;
        consumed = records;
      } else if (element == null) {
        Thread.yield();
      } else {
        in.close();
        return;
      }
    }
  }

  private static TypeSerializer<?> longs() {
    return new Serializers(ExchangeBenchmark.class.getClassLoader()).of(Types.of(Long.class));
  }

  private static ExecutionAttemptId attempt(String vertex) {
    return new ExecutionAttemptId(
        new JobId("bench"), new ExecutionVertexId(new VertexId(vertex), 0), 0);
  }

  /** Both sides look by themselves. */
  private static final class Deaf implements DataPlane.ChannelSignals {

    @Override
    public void wakeUp() {}

    @Override
    public void channelFailed(String reason) {
      throw new IllegalStateException(reason);
    }
  }
}
