package dev.weir.bench.micro;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds to write a value, and to read one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class SerializerBenchmark {

  /** What a stream might carry: 8 + 8 + 8 + 1 bytes of numbers and a short string. */
  public record Reading(long key, long time, double value, boolean valid, String unit) {}

  /** The same as a class with setters would be written. */
  public static final class Bean {
    long key = 7;
    long time = 8;
    double value = 9.5;
    boolean valid = true;
    String unit = "celsius";
  }

  /** One of two. */
  public sealed interface Event permits Opened, Closed {}

  /** The first. */
  public record Opened(long at) implements Event {}

  /** The second. */
  public record Closed(long at, int reason) implements Event {}

  /** What is written: {@code dynamic} is the record with its type erased. */
  @Param({"record", "pojo", "sealed", "dynamic"})
  public String kind;

  private final BinaryOutput out = new BinaryOutput(256);
  private final BinaryInput in = new BinaryInput(new byte[0]);
  private TypeSerializer<Object> serializer;
  private Object value;
  private byte[] written;

  /** Makes the serializer and a value. */
  @Setup
  public void make() {
    Reading reading = new Reading(7, 8, 9.5, true, "celsius");
    TypeDescriptor type;
    switch (kind) {
      case "record" -> {
        type = Types.of(Reading.class);
        value = reading;
      }
      case "pojo" -> {
        type = Types.of(Bean.class);
        value = new Bean();
      }
      case "sealed" -> {
        type = Types.of(Event.class);
        value = new Closed(7, 8);
      }
      default -> {
        type = TypeDescriptor.DYNAMIC;
        value = reading;
      }
    }
    serializer = new Serializers(SerializerBenchmark.class.getClassLoader()).of(type);
    serializer.write(value, out);
    written = out.toByteArray();
  }

  /** Writes the value. */
  @Benchmark
  public int write() {
    out.clear();
    serializer.write(value, out);
    return out.position();
  }

  /** Reads it. */
  @Benchmark
  public Object read() {
    in.reset(written, 0, written.length);
    return serializer.read(in);
  }
}
