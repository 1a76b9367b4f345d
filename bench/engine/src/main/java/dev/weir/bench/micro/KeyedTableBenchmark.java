package dev.weir.bench.micro;

import dev.weir.bench.workload.Keys;
import dev.weir.state.KeyedTable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds for one update of a running sum: find the value of a boxed {@code long} key, store a
 * new one. Beside it a {@link HashMap} that does the same with get and put.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeyedTableBenchmark {

  private static final int UPDATES = 1 << 16;

  /** Distinct keys. */
  @Param({"1000", "10000", "100000", "1000000"})
  public int keys;

  private record Sum(long key, long value) {}

  private KeyedTable<Long, Sum> table;
  private Map<Long, Sum> map;
  private long index;

  /** Puts every key once. */
  @Setup
  public void fill() {
    table = new KeyedTable<>(0, 127, 128);
    map = new HashMap<>();
    for (long key = 0; key < keys; key++) {
      Sum sum = new Sum(key, 0);
      table.find(key);
      table.store(key, sum);
      map.put(key, sum);
    }
  }

  /** Ours. */
  @Benchmark
  @OperationsPerInvocation(UPDATES)
  public void table() {
    for (int i = 0; i < UPDATES; i++) {
      Long key = Keys.key(index++, keys);
      Sum sum = table.find(key);
      table.store(key, new Sum(key, sum.value() + 1));
    }
  }

  /** The JDK's. */
  @Benchmark
  @OperationsPerInvocation(UPDATES)
  public void hashMap() {
    for (int i = 0; i < UPDATES; i++) {
      Long key = Keys.key(index++, keys);
      Sum sum = map.get(key);
      map.put(key, new Sum(key, sum.value() + 1));
    }
  }
}
