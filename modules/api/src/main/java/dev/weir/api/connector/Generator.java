package dev.weir.api.connector;

import dev.weir.api.capture.CallSite;
import dev.weir.api.capture.TypeCapture;
import dev.weir.api.function.GeneratorFunction;
import dev.weir.api.source.Boundedness;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.List;

/**
 * Generates records from their indices: a given number or without end, as fast as they are taken or
 * at a rate. The same index gives the same record at any parallelism.
 *
 * <pre>{@code
 * env.fromSource(Generator.unbounded(index -> "order " + index).perSecond(10), "orders");
 * }</pre>
 *
 * @param <T> the records
 */
public final class Generator<T> implements Source<T, IndexSplit, List<IndexSplit>> {
  private static final long serialVersionUID = 1L;

  private final GeneratorFunction<? extends T> function;
  private final TypeDescriptor type;
  private final long count;
  private final double recordsPerSecond;

  private Generator(
      GeneratorFunction<? extends T> function,
      TypeDescriptor type,
      long count,
      double recordsPerSecond) {
    this.function = function;
    this.type = type;
    this.count = count;
    this.recordsPerSecond = recordsPerSecond;
  }

  /**
   * A number of records.
   *
   * @param count how many, 0 or more
   * @param function makes a record of an index from 0 to {@code count - 1}
   * @param type left out: the compiler passes an empty array
   * @param <T> the records
   */
  @SafeVarargs
  public static <T> Generator<T> of(
      long count, GeneratorFunction<? extends T> function, T... type) {
    if (count < 0) {
      throw UserErrorException.of(
          CallSite.of("Generator.of"), "a count of at least 0", count, "Give a number of records.");
    }
    return new Generator<>(
        function, typeOf("Generator.of", function, type), count, Double.POSITIVE_INFINITY);
  }

  /**
   * Records without end.
   *
   * @param function makes a record of an index from 0
   * @param type left out: the compiler passes an empty array
   * @param <T> the records
   */
  @SafeVarargs
  public static <T> Generator<T> unbounded(GeneratorFunction<? extends T> function, T... type) {
    TypeDescriptor known = typeOf("Generator.unbounded", function, type);
    return new Generator<>(function, known, Long.MAX_VALUE, Double.POSITIVE_INFINITY);
  }

  /**
   * The numbers from {@code from} to {@code to}.
   *
   * @param from the first
   * @param to the last; before {@code from} for none
   * @throws UserErrorException when there are more than {@link Long#MAX_VALUE} - 1
   */
  public static Generator<Long> sequence(long from, long to) {
    long distance = to - from;
    if (to >= from && (distance < 0 || distance >= Long.MAX_VALUE - 1)) {
      throw UserErrorException.of(
          CallSite.of("sequence"),
          "fewer than 2^63 - 1 numbers",
          "those from " + from + " to " + to,
          "Choose a shorter range.");
    }
    long count = to < from ? 0 : distance + 1;
    return new Generator<>(
        index -> from + index, Types.of(Long.class), count, Double.POSITIVE_INFINITY);
  }

  /**
   * The same records at a rate, which all subtasks share. What cannot be emitted in time is caught
   * up as soon as it can.
   *
   * @param records how many a second; above 0, also fractions
   */
  public Generator<T> perSecond(double records) {
    if (!(records > 0) || records == Double.POSITIVE_INFINITY) {
      throw UserErrorException.of(
          CallSite.of("perSecond"), "a rate above 0", records, "Leave it out for no bound.");
    }
    return new Generator<>(function, type, count, records);
  }

  @Override
  public Boundedness boundedness() {
    return count == Long.MAX_VALUE ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
  }

  @Override
  public TypeDescriptor recordType() {
    return type;
  }

  @Override
  public TypeDescriptor splitType() {
    return Types.of(IndexSplit.class);
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return SplitState.listOf(splitType());
  }

  @Override
  public SplitEnumerator<IndexSplit, List<IndexSplit>> createEnumerator(
      SplitEnumeratorContext<IndexSplit> context) {
    return new FixedSplits<>(context, IndexSplit.interleaved(count, context.currentParallelism()));
  }

  @Override
  public SplitEnumerator<IndexSplit, List<IndexSplit>> restoreEnumerator(
      SplitEnumeratorContext<IndexSplit> context, List<IndexSplit> state) {
    return new FixedSplits<>(context, state);
  }

  @Override
  public SourceReader<T, IndexSplit> createReader(SourceReaderContext context) {
    return new IndexReader<>(context, function, recordsPerSecond);
  }

  private static TypeDescriptor typeOf(
      String call, GeneratorFunction<?> function, Object[] reified) {
    if (function == null) {
      throw UserErrorException.of(CallSite.of(call), "a function", "null", "Pass one.");
    }
    return TypeCapture.resultType(call, reified, function, GeneratorFunction.class, 0);
  }
}
