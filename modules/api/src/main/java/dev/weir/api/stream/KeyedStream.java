package dev.weir.api.stream;

import dev.weir.api.aggregate.FieldGetter;
import dev.weir.api.aggregate.FieldSetter;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.capture.TypeCapture;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.graph.OperatorSpec.CountResult;
import dev.weir.api.graph.OperatorSpec.CountSpec;
import dev.weir.api.graph.OperatorSpec.KeyedProcessSpec;
import dev.weir.api.graph.OperatorSpec.ReduceSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.api.window.CountEvictor;
import dev.weir.api.window.CountTrigger;
import dev.weir.api.window.GlobalWindow;
import dev.weir.api.window.GlobalWindows;
import dev.weir.api.window.PurgingTrigger;
import dev.weir.api.window.Window;
import dev.weir.api.window.WindowAssigner;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import java.util.List;

/**
 * A stream divided by key. Its rolling reductions emit, after each record, the value for the
 * record's key so far.
 *
 * <pre>{@code
 * record Sale(String shop, long cents) {
 *   Sale withCents(long newCents) { return new Sale(shop, newCents); }
 * }
 * env.fromElements(new Sale("a", 5), new Sale("b", 7), new Sale("a", 1))
 *    .keyBy(Sale::shop).sum(Sale::cents, Sale::withCents).print();
 * }</pre>
 *
 * @param <T> the records
 * @param <K> the keys
 */
public final class KeyedStream<T, K> extends DataStream<T> {
  private final KeySelector<? super T, ? extends K> selector;
  private final TypeDescriptor keyType;

  static <T, K> KeyedStream<T, K> of(
      DataStream<T> stream, KeySelector<? super T, ? extends K> selector, K[] type) {
    Arguments.given(selector, "keyBy", "a key selector");
    TypeDescriptor keyType = TypeCapture.resultType("keyBy", type, selector, KeySelector.class, 1);
    KeyTypes.check(type.getClass().getComponentType());
    StreamExecutionEnvironment environment = stream.executionEnvironment();
    environment.checkTravels("keyBy", selector);
    return new KeyedStream<>(environment, stream.upstreams(), selector, keyType);
  }

  KeyedStream(
      StreamExecutionEnvironment environment,
      List<Upstream> upstreams,
      KeySelector<? super T, ? extends K> selector,
      TypeDescriptor keyType) {
    super(
        environment,
        upstreams.stream().map(stream -> stream.with(new Partitioning.Hash(selector))).toList());
    this.selector = selector;
    this.keyType = keyType;
  }

  /** The type of the keys; dynamic when the compiler erased it. */
  public TypeDescriptor keyType() {
    return keyType;
  }

  @Override
  List<KeySelector<?, ?>> keySelectors() {
    return List.of(selector);
  }

  /**
   * Combines each record with what the records of its key came to before.
   *
   * @param function combines two records into one
   */
  public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> function) {
    Arguments.given(function, "reduce", "a function");
    return reduce("reduce", "Reduce", function);
  }

  /**
   * Adds up the records, which are numbers.
   *
   * @throws UserErrorException when the stream's type is not that of a number
   */
  public SingleOutputStreamOperator<T> sum() {
    Reductions.checkNumber(type());
    return reduce("sum", "Sum", new Reductions.Sum<>());
  }

  /**
   * Adds up one field; the other fields stay those of the key's first record.
   *
   * @param getter reads the field
   * @param setter makes a record with another value in the field
   * @param <N> a boxed primitive, BigInteger or BigDecimal
   */
  public <N extends Number> SingleOutputStreamOperator<T> sum(
      FieldGetter<? super T, N> getter, FieldSetter<T, N> setter) {
    Arguments.given(getter, "sum", "a getter");
    Arguments.given(setter, "sum", "a setter");
    return reduce("sum", "Sum", new Reductions.SumOf<>(getter, setter));
  }

  /**
   * Keeps the least value of one field; the other fields stay those of the key's first record.
   *
   * @param getter reads the field
   * @param setter makes a record with another value in the field
   * @param <V> the field's values
   */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> min(
      FieldGetter<? super T, V> getter, FieldSetter<T, V> setter) {
    return extremeOf("min", "Min", getter, setter, false);
  }

  /**
   * Keeps the greatest value of one field; the other fields stay those of the key's first record.
   *
   * @param getter reads the field
   * @param setter makes a record with another value in the field
   * @param <V> the field's values
   */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> max(
      FieldGetter<? super T, V> getter, FieldSetter<T, V> setter) {
    return extremeOf("max", "Max", getter, setter, true);
  }

  /**
   * Keeps the record with the least value, the earliest of several.
   *
   * @param getter the value to compare
   * @param <V> the values
   */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> minBy(
      FieldGetter<? super T, V> getter) {
    Arguments.given(getter, "minBy", "a getter");
    return reduce("minBy", "Min By", new Reductions.ExtremeBy<>(getter, false));
  }

  /**
   * Keeps the record with the greatest value, the earliest of several.
   *
   * @param getter the value to compare
   * @param <V> the values
   */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> maxBy(
      FieldGetter<? super T, V> getter) {
    Arguments.given(getter, "maxBy", "a getter");
    return reduce("maxBy", "Max By", new Reductions.ExtremeBy<>(getter, true));
  }

  /**
   * Counts the records of each key.
   *
   * @param result makes a result of the key and the number of its records so far, from 1
   * @param type left out: the compiler passes an empty array
   * @param <O> the results
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> count(
      CountResult<? super K, ? extends O> result, O... type) {
    Arguments.given(result, "count", "a function");
    TypeDescriptor out = TypeCapture.resultType("count", type, result, CountResult.class, 1);
    return apply("count", "Count", new CountSpec(result), out);
  }

  /**
   * Turns each record into any number of others, knowing its key.
   *
   * @param function called for each record
   * @param type left out: the compiler passes an empty array
   * @param <O> the main output
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> process(
      KeyedProcessFunction<? super K, ? super T, O> function, O... type) {
    Arguments.given(function, "process", "a function");
    TypeDescriptor out =
        TypeCapture.resultType("process", type, function, KeyedProcessFunction.class, 2);
    return apply("process", "Keyed Process", new KeyedProcessSpec(function), out);
  }

  /**
   * Divides the records of each key into windows.
   *
   * @param assigner the windows of a record
   * @param <W> the windows
   */
  public <W extends Window> WindowedStream<T, K, W> window(WindowAssigner<? super T, W> assigner) {
    return new WindowedStream<>(this, WindowOptions.of(assigner, "window"));
  }

  /**
   * Windows of a number of records of each key, however long these take to come.
   *
   * @param size at least 1
   */
  public WindowedStream<T, K, GlobalWindow> countWindow(long size) {
    return window(GlobalWindows.create()).trigger(PurgingTrigger.of(CountTrigger.of(size)));
  }

  /**
   * The last records of each key, after every few.
   *
   * @param size how many, at least 1
   * @param slide after how many, at least 1
   */
  public WindowedStream<T, K, GlobalWindow> countWindow(long size, long slide) {
    return window(GlobalWindows.create())
        .evictor(CountEvictor.of(size))
        .trigger(CountTrigger.of(slide));
  }

  /**
   * This stream and another with the same keys, for functions that take both.
   *
   * @param other a keyed stream of the same environment
   * @param <B> the records of the other
   */
  public <B> KeyedConnectedStreams<T, B, K> connect(KeyedStream<B, K> other) {
    ConnectedStreams<T, B> connected = connect((DataStream<B>) other);
    return connected.keyedBy(selector, other.selector, keyType);
  }

  /**
   * Pairs records of this stream with those of another that have the same key and a timestamp near
   * theirs.
   *
   * @param other a keyed stream of the same environment: the right one, this being the left
   * @param <B> the records of the other
   */
  public <B> IntervalJoin<T, B, K> intervalJoin(KeyedStream<B, K> other) {
    connect(Arguments.given(other, "intervalJoin", "a keyed stream")); // of one environment
    return new IntervalJoin<>(this, other);
  }

  private <V extends Comparable<? super V>> SingleOutputStreamOperator<T> extremeOf(
      String call,
      String name,
      FieldGetter<? super T, V> getter,
      FieldSetter<T, V> setter,
      boolean greatest) {
    Arguments.given(getter, call, "a getter");
    Arguments.given(setter, call, "a setter");
    return reduce(call, name, new Reductions.ExtremeOf<>(getter, setter, greatest));
  }

  private SingleOutputStreamOperator<T> reduce(
      String call, String name, ReduceFunction<T> function) {
    return apply(call, name, new ReduceSpec(function, type()), type());
  }
}
