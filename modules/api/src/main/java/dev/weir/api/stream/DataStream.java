package dev.weir.api.stream;

import dev.weir.api.async.Async;
import dev.weir.api.async.AsyncCall;
import dev.weir.api.async.AsyncOr;
import dev.weir.api.async.BlockingCall;
import dev.weir.api.async.ClientFactory;
import dev.weir.api.capture.CallSite;
import dev.weir.api.capture.TypeCapture;
import dev.weir.api.connector.FunctionSink;
import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.function.FilterFunction;
import dev.weir.api.function.FlatMapFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.MapFunction;
import dev.weir.api.function.Partitioner;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.SinkFunction;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.FilterSpec;
import dev.weir.api.graph.OperatorSpec.FlatMapSpec;
import dev.weir.api.graph.OperatorSpec.MapSpec;
import dev.weir.api.graph.OperatorSpec.ProcessSpec;
import dev.weir.api.graph.OperatorSpec.SinkSpec;
import dev.weir.api.graph.OperatorSpec.TimestampsSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.api.sink.Sink;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.api.window.GlobalWindow;
import dev.weir.api.window.Window;
import dev.weir.api.window.WindowAssigner;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of records, as a program describes it.
 *
 * <p>Methods whose last parameter is {@code O... type} are called without it: the compiler fills in
 * an empty array, and its class says what the function's results are.
 *
 * <pre>{@code
 * DataStream<String> lines = env.fromElements("to be", "or not to be");
 * lines.map(String::length).filter(length -> length > 5).print();
 * }</pre>
 *
 * @param <T> the records
 */
public sealed class DataStream<T> permits KeyedStream, SingleOutputStreamOperator {
  private final StreamExecutionEnvironment environment;
  private final List<Upstream> upstreams;

  DataStream(StreamExecutionEnvironment environment, List<Upstream> upstreams) {
    this.environment = environment;
    this.upstreams = List.copyOf(upstreams);
  }

  /** The environment that this stream is part of. */
  public final StreamExecutionEnvironment executionEnvironment() {
    return environment;
  }

  /** The type of the records; dynamic when the compiler erased it. */
  public final TypeDescriptor type() {
    return Upstream.commonType(upstreams);
  }

  final List<Upstream> upstreams() {
    return upstreams;
  }

  /** How functions on this stream find their key; empty when it has none. */
  List<KeySelector<?, ?>> keySelectors() {
    return List.of();
  }

  /**
   * Turns each record into another.
   *
   * @param function called for each record; its result must not be null
   * @param type left out: the compiler passes an empty array
   * @param <O> the results
   * @throws UserErrorException when the function is null or captures what cannot travel
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> map(
      MapFunction<? super T, ? extends O> function, O... type) {
    Arguments.given(function, "map", "a function");
    TypeDescriptor out = TypeCapture.resultType("map", type, function, MapFunction.class, 1);
    return apply("map", "Map", new MapSpec(function), out);
  }

  /**
   * Turns each record into any number of others.
   *
   * <p>Write {@code (String line, Out<String> out) -> ...}, with types, so that the compiler knows
   * what comes out; without them the type is found from the values at run time.
   *
   * @param function called for each record
   * @param type left out: the compiler passes an empty array
   * @param <O> the results
   * @throws UserErrorException when the function is null or captures what cannot travel
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> flatMap(
      FlatMapFunction<? super T, O> function, O... type) {
    Arguments.given(function, "flatMap", "a function");
    TypeDescriptor out =
        TypeCapture.resultType("flatMap", type, function, FlatMapFunction.class, 1);
    return apply("flatMap", "Flat Map", new FlatMapSpec(function), out);
  }

  /**
   * Keeps the records for which a function says so.
   *
   * @param function whether a record stays
   * @throws UserErrorException when the function is null or captures what cannot travel
   */
  public final SingleOutputStreamOperator<T> filter(FilterFunction<? super T> function) {
    Arguments.given(function, "filter", "a function");
    return apply("filter", "Filter", new FilterSpec(function), type());
  }

  /**
   * Turns each record into any number of others, in the main output and in side outputs.
   *
   * @param function called for each record
   * @param type left out: the compiler passes an empty array
   * @param <O> the main output
   * @throws UserErrorException when the function is null or captures what cannot travel
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> process(
      ProcessFunction<? super T, O> function, O... type) {
    Arguments.given(function, "process", "a function");
    TypeDescriptor out =
        TypeCapture.resultType("process", type, function, ProcessFunction.class, 1);
    return apply("process", "Process", new ProcessSpec(function), out);
  }

  /**
   * Gives records their timestamps, and the stream its watermarks, in place of those it has: of
   * what comes from upstream only the watermark at the end of input goes on, and whether there is
   * idleness is for the strategy to say. Better done in the source ({@code fromSource(source,
   * strategy, name)}), where each split has a watermark of its own.
   *
   * <pre>{@code
   * flights.assignTimestampsAndWatermarks(
   *     WatermarkStrategy.bounded(Flight::departure, Duration.ofMinutes(5)));
   * }</pre>
   *
   * @param strategy how
   * @throws UserErrorException when it is null, captures what cannot travel, or aligns sources
   */
  public final SingleOutputStreamOperator<T> assignTimestampsAndWatermarks(
      WatermarkStrategy<? super T> strategy) {
    String call = "assignTimestampsAndWatermarks";
    Arguments.given(strategy, call, "a watermark strategy");
    if (strategy.alignment() != null) {
      throw UserErrorException.of(
          CallSite.of(call),
          "a strategy without watermark alignment: only a source can wait for others",
          "alignment in group '" + strategy.alignment().group() + "'",
          "Pass the strategy to fromSource(source, strategy, name).");
    }
    return apply(call, "Timestamps/Watermarks", new TimestampsSpec(strategy), type());
  }

  /**
   * Asks a client about each record, without waiting for one answer before asking for the next.
   *
   * <pre>{@code
   * orders.mapAsync(
   *     CustomerClient::new,
   *     (client, order) -> client.find(order.customer()).thenApply(order::with),
   *     Async.unordered().capacity(200).timeout(Duration.ofSeconds(2)).retry(3));
   * }</pre>
   *
   * @param client makes the client, once in each subtask; closed in the end if it is closeable
   * @param call asks; must not block
   * @param how order, capacity, timeout and retries
   * @param type left out: the compiler passes an empty array
   * @param <C> the client
   * @param <O> the results
   */
  @SafeVarargs
  public final <C, O> SingleOutputStreamOperator<O> mapAsync(
      ClientFactory<C> client, AsyncCall<? super C, ? super T, O> call, Async how, O... type) {
    return AsyncStreams.mapAsync(this, client, call, new AsyncOr<>(how, null, null), type);
  }

  /**
   * Asks a client about each record, and emits something else when there is no answer.
   *
   * @param client makes the client, once in each subtask; closed in the end if it is closeable
   * @param call asks; must not block
   * @param how order, capacity, timeout and retries, and what to emit when there is no answer
   * @param type left out: the compiler passes an empty array
   * @param <C> the client
   * @param <O> the results
   */
  @SafeVarargs
  public final <C, O> SingleOutputStreamOperator<O> mapAsync(
      ClientFactory<C> client,
      AsyncCall<? super C, ? super T, O> call,
      AsyncOr<? super T, ? extends O> how,
      O... type) {
    return AsyncStreams.mapAsync(this, client, call, how, type);
  }

  /**
   * Asks a client that blocks about each record, on threads that are there for this: so many
   * records are asked about at once, and the stream goes on meanwhile.
   *
   * <pre>{@code
   * orders.mapBlocking(
   *     Warehouse::connect,
   *     (connection, order) -> connection.query(order),
   *     Async.unordered().threads(16).timeout(Duration.ofSeconds(5)));
   * }</pre>
   *
   * @param client makes clients, at most as many as there are threads; a client serves one call at
   *     a time, is closed in the end if it is closeable, and is closed and replaced when a call
   *     fails
   * @param call asks, and waits for the answer
   * @param how order, threads, capacity, timeout and retries
   * @param type left out: the compiler passes an empty array
   * @param <C> the client
   * @param <O> the results
   */
  @SafeVarargs
  public final <C, O> SingleOutputStreamOperator<O> mapBlocking(
      ClientFactory<C> client,
      BlockingCall<? super C, ? super T, ? extends O> call,
      Async how,
      O... type) {
    return AsyncStreams.mapBlocking(this, client, call, new AsyncOr<>(how, null, null), type);
  }

  /**
   * Asks a client that blocks about each record, and emits something else when there is no answer.
   *
   * @param client makes clients, as in the other method of this name
   * @param call asks, and waits for the answer
   * @param how order, threads, capacity, timeout and retries, and what to emit without an answer
   * @param type left out: the compiler passes an empty array
   * @param <C> the client
   * @param <O> the results
   */
  @SafeVarargs
  public final <C, O> SingleOutputStreamOperator<O> mapBlocking(
      ClientFactory<C> client,
      BlockingCall<? super C, ? super T, ? extends O> call,
      AsyncOr<? super T, ? extends O> how,
      O... type) {
    return AsyncStreams.mapBlocking(this, client, call, how, type);
  }

  /**
   * Divides the stream by a key: all records of one key go to one subtask, which may keep state for
   * it.
   *
   * @param selector the key of a record: never null, and the same for the same record
   * @param type left out: the compiler passes an empty array
   * @param <K> the keys; their hash code must be the same in every process
   * @throws UserErrorException when the selector is null, captures what cannot travel, or the hash
   *     code of its keys changes from process to process, as that of arrays and enums does
   */
  @SafeVarargs
  public final <K> KeyedStream<T, K> keyBy(
      KeySelector<? super T, ? extends K> selector, K... type) {
    return KeyedStream.of(this, selector, type);
  }

  /**
   * This stream and others together, in no particular order.
   *
   * @param others streams of the same environment
   */
  @SafeVarargs
  public final DataStream<T> union(DataStream<T>... others) {
    List<Upstream> all = new ArrayList<>(upstreams);
    for (DataStream<T> other : others) {
      all.addAll(environment.own("union", other).upstreams);
    }
    return new DataStream<>(environment, all);
  }

  /**
   * This stream and one of another type, for functions that take both.
   *
   * @param other a stream of the same environment
   * @param <B> the records of the other
   */
  public final <B> ConnectedStreams<T, B> connect(DataStream<B> other) {
    return new ConnectedStreams<>(this, environment.own("connect", other));
  }

  /**
   * This stream and another, for pairs of records of one key and window.
   *
   * @param other a stream of the same environment
   * @param <B> the records of the other
   */
  public final <B> JoinedStreams<T, B> join(DataStream<B> other) {
    return new JoinedStreams<>(this, environment.own("join", other));
  }

  /**
   * This stream and another, for what both have of one key and window.
   *
   * @param other a stream of the same environment
   * @param <B> the records of the other
   */
  public final <B> CoGroupedStreams<T, B> coGroup(DataStream<B> other) {
    return new CoGroupedStreams<>(this, environment.own("coGroup", other));
  }

  /**
   * Divides the whole stream into windows. All records go through one subtask; where there is a
   * key, {@link KeyedStream#window} shares the work.
   *
   * @param assigner the windows of a record
   * @param <W> the windows
   */
  public final <W extends Window> AllWindowedStream<T, W> windowAll(
      WindowAssigner<? super T, W> assigner) {
    return AllWindowedStream.of(this, assigner);
  }

  /**
   * Windows of a number of records, however long these take to come.
   *
   * @param size at least 1
   */
  public final AllWindowedStream<T, GlobalWindow> countWindowAll(long size) {
    return AllWindowedStream.ofCount(this, size);
  }

  /**
   * The last records, after every few.
   *
   * @param size how many, at least 1
   * @param slide after how many, at least 1
   */
  public final AllWindowedStream<T, GlobalWindow> countWindowAll(long size, long slide) {
    return AllWindowedStream.ofCount(this, size, slide);
  }

  /**
   * This stream and a broadcast one, for functions that take both.
   *
   * @param broadcast a stream of the same environment
   * @param <B> the records of the other
   */
  public final <B> BroadcastConnectedStream<T, B> connect(BroadcastStream<B> broadcast) {
    Arguments.given(broadcast, "connect", "a broadcast stream");
    environment.own("connect", broadcast.stream());
    return new BroadcastConnectedStream<>(this, broadcast);
  }

  /** Keeps each record in the subtask of its own index. Both sides need one parallelism. */
  public final DataStream<T> forward() {
    return partitioned(new Partitioning.Forward());
  }

  /** Divides records evenly over all subtasks. */
  public final DataStream<T> rebalance() {
    return partitioned(new Partitioning.Rebalance());
  }

  /** Divides records evenly over the subtasks nearest to each producer. */
  public final DataStream<T> rescale() {
    return partitioned(new Partitioning.Rescale());
  }

  /** Sends each record to a random subtask. */
  public final DataStream<T> shuffle() {
    return partitioned(new Partitioning.Shuffle());
  }

  /** Sends each record to every subtask. */
  public final DataStream<T> broadcast() {
    return partitioned(new Partitioning.Broadcast());
  }

  /**
   * Sends each record to every subtask of what the stream is connected to, where it may change
   * broadcast state.
   *
   * @param states what broadcast records may change; their names differ
   */
  public final BroadcastStream<T> broadcast(MapStateDescriptor<?, ?>... states) {
    return BroadcastStream.of(broadcast(), states);
  }

  /** Sends all records to the first subtask. */
  public final DataStream<T> global() {
    return partitioned(new Partitioning.Global());
  }

  /**
   * Sends each record where a function says.
   *
   * @param partitioner the index of the subtask, for a key
   * @param selector the key of a record
   * @param <K> the keys
   */
  public final <K> DataStream<T> partitionCustom(
      Partitioner<? super K> partitioner, KeySelector<? super T, ? extends K> selector) {
    Arguments.given(partitioner, "partitionCustom", "a partitioner");
    Arguments.given(selector, "partitionCustom", "a key selector");
    environment.checkTravels("partitionCustom", partitioner);
    environment.checkTravels("partitionCustom", selector);
    return partitioned(new Partitioning.Custom(partitioner, selector));
  }

  /**
   * Writes the stream to a sink.
   *
   * @param sink where to
   */
  public final DataStreamSink<T> sinkTo(Sink<? super T> sink) {
    Arguments.given(sink, "sinkTo", "a sink");
    return Drains.sink(
        this, "sinkTo", "Sink: " + sink.getClass().getSimpleName(), new SinkSpec(sink));
  }

  /**
   * Calls a function for each record, at the end of the stream.
   *
   * @param function called for each record, at least once after a failure
   */
  public final DataStreamSink<T> addSink(SinkFunction<? super T> function) {
    Arguments.given(function, "addSink", "a function");
    return Drains.sink(
        this, "addSink", "Sink: Function", new SinkSpec(new FunctionSink<>(function)));
  }

  /** Prints each record on the client's standard output. */
  public final DataStreamSink<T> print() {
    return Drains.print(this, "");
  }

  /**
   * Prints each record on the client's standard output.
   *
   * @param prefix stands before each line, followed by {@code "> "}
   */
  public final DataStreamSink<T> print(String prefix) {
    return Drains.print(this, Arguments.text(prefix, "print"));
  }

  /** Prints each record on the client's standard error. */
  public final DataStreamSink<T> printToErr() {
    return Drains.printToErr(this);
  }

  /** Brings the records to the program; they can be taken once the job was submitted. */
  public final CollectHandle<T> collect() {
    return Drains.collect(this);
  }

  /**
   * Runs the program under a name and iterates over this stream's records. Closing the iterator
   * cancels the job if it is still running.
   *
   * @param jobName the job's name, for people
   */
  public final CloseableIterator<T> executeAndCollect(String jobName) {
    CollectHandle<T> handle = collect();
    return new JobBoundIterator<>(handle, environment.executeAsync(jobName));
  }

  /**
   * Runs the program until this stream has brought a number of records, then cancels it.
   *
   * @param limit the number of records, at least 1; fewer come when the input ends before
   */
  public final List<T> executeAndCollect(int limit) {
    return Drains.executeAndCollect(this, limit);
  }

  final <O> SingleOutputStreamOperator<O> apply(
      String call, String name, OperatorSpec spec, TypeDescriptor out) {
    NewOperator operator =
        new NewOperator(call, name, spec, keySelectors(), Upstream.inputs(upstreams), out);
    return new SingleOutputStreamOperator<>(environment, environment.add(operator));
  }

  private DataStream<T> partitioned(Partitioning partitioning) {
    return new DataStream<>(
        environment, upstreams.stream().map(stream -> stream.with(partitioning)).toList());
  }
}
