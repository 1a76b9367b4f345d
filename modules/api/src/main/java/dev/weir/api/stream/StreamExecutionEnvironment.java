package dev.weir.api.stream;

import dev.weir.api.capture.CallSite;
import dev.weir.api.capture.TypeCapture;
import dev.weir.api.connector.Elements;
import dev.weir.api.connector.Generator;
import dev.weir.api.connector.TextFiles;
import dev.weir.api.execution.ExecutionContext;
import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.JobResult;
import dev.weir.api.execution.JobStatus;
import dev.weir.api.execution.Program;
import dev.weir.api.execution.ProgramSettings;
import dev.weir.api.graph.OperatorSpec.SourceSpec;
import dev.weir.api.graph.Transformation;
import dev.weir.api.source.Source;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where a program begins: makes streams from sources, and runs what was made of them.
 *
 * <pre>{@code
 * var env = StreamExecutionEnvironment.getExecutionEnvironment();
 * env.fromElements("to be", "or not").map(String::toUpperCase).print();
 * env.execute("shout");
 * }</pre>
 *
 * <p>Used by one thread. After {@code execute} the environment is empty and can be used again.
 */
public final class StreamExecutionEnvironment {
  private final ExecutionTarget target;
  private final @Nullable JobExecutor executor;
  private final List<Transformation> transformations = new ArrayList<>();
  private final List<CollectHandle<?>> unbound = new ArrayList<>();
  private final Map<String, String> configuration = new TreeMap<>();
  private final Map<String, String> globalParameters = new TreeMap<>();
  private @Nullable Integer parallelism;
  private @Nullable Integer maxParallelism;
  private boolean chaining = true;
  private int nextId;

  private StreamExecutionEnvironment(
      ExecutionTarget target, @Nullable JobExecutor executor, @Nullable Integer parallelism) {
    this.target = target;
    this.executor = executor;
    this.parallelism = parallelism;
  }

  /**
   * The environment that fits: that of the command line when it runs the program, else a local one
   * with a subtask for each core.
   */
  public static StreamExecutionEnvironment getExecutionEnvironment() {
    ExecutionContext context = ExecutionContext.current();
    if (context == null) {
      return new StreamExecutionEnvironment(new ExecutionTarget.Local(), null, null);
    }
    StreamExecutionEnvironment environment =
        new StreamExecutionEnvironment(context.target(), context.executor(), context.parallelism());
    environment.configuration.putAll(context.configuration());
    return environment;
  }

  /**
   * Runs jobs in this process.
   *
   * @param parallelism the subtasks of operators that set none, at least 1
   */
  public static StreamExecutionEnvironment createLocalEnvironment(int parallelism) {
    Arguments.parallelism(parallelism, "createLocalEnvironment");
    return new StreamExecutionEnvironment(new ExecutionTarget.Local(), null, parallelism);
  }

  /**
   * Runs jobs on a cluster that is already there.
   *
   * @param host a controller's host
   * @param port the port at which it serves clients, 1 to 65535
   * @param jars the paths of the jars that hold the program's classes
   */
  public static StreamExecutionEnvironment createRemoteEnvironment(
      String host, int port, String... jars) {
    Arguments.text(host, "createRemoteEnvironment");
    if (port < 1 || port > 65_535) {
      throw UserErrorException.of(
          CallSite.of("createRemoteEnvironment"),
          "a port from 1 to 65535",
          port,
          "Give the port at which the controller serves clients.");
    }
    ExecutionTarget remote = new ExecutionTarget.Remote(host, port, List.of(jars));
    return new StreamExecutionEnvironment(remote, null, null);
  }

  /**
   * Sets the number of subtasks of operators that set none.
   *
   * @param subtasks at least 1
   */
  public StreamExecutionEnvironment setParallelism(int subtasks) {
    Arguments.parallelism(subtasks, "setParallelism");
    Arguments.compatible(subtasks, maxParallelism, "setParallelism");
    parallelism = subtasks;
    return this;
  }

  /**
   * Sets the number of key groups of operators that set none.
   *
   * @param keyGroups from 1 to 32768
   */
  public StreamExecutionEnvironment setMaxParallelism(int keyGroups) {
    Arguments.maxParallelism(keyGroups, "setMaxParallelism");
    Arguments.compatible(parallelism, keyGroups, "setMaxParallelism");
    maxParallelism = keyGroups;
    return this;
  }

  /**
   * Sets a configuration key for jobs of this environment.
   *
   * @param key starts with {@code weir.}
   * @param value as it would stand in application.conf
   */
  public StreamExecutionEnvironment configure(String key, String value) {
    Arguments.text(key, "configure");
    Arguments.given(value, "configure", "a value");
    if (!key.startsWith("weir.")) {
      throw UserErrorException.of(
          CallSite.of("configure"),
          "a key that starts with weir.",
          "'" + key + "'",
          "application.conf lists the keys; for parameters of your own use setGlobalParameters.");
    }
    configuration.put(key, value);
    return this;
  }

  /**
   * Sets what functions see as {@code RuntimeContext.globalParameters()}.
   *
   * @param parameters replace those set before
   */
  public StreamExecutionEnvironment setGlobalParameters(Map<String, String> parameters) {
    Arguments.given(parameters, "setGlobalParameters", "a map");
    Arguments.noNulls(parameters.keySet(), "setGlobalParameters");
    Arguments.noNulls(parameters.values(), "setGlobalParameters");
    Map<String, String> copy = Map.copyOf(parameters);
    globalParameters.clear();
    globalParameters.putAll(copy);
    return this;
  }

  /** Runs each operator in subtasks of its own, which is slower and easier to watch. */
  public StreamExecutionEnvironment disableOperatorChaining() {
    chaining = false;
    return this;
  }

  /**
   * A stream of given elements.
   *
   * @param elements none null
   * @param <T> their class, as the compiler sees it
   */
  @SafeVarargs
  public final <T> SingleOutputStreamOperator<T> fromElements(T... elements) {
    Arguments.given(elements, "fromElements", "elements");
    TypeDescriptor type = TypeCapture.valueType(elements.getClass().getComponentType());
    return fromValues(
        "fromElements", Arguments.noNulls(Arrays.asList(elements), "fromElements"), type);
  }

  /**
   * A stream of given elements: another name of {@link #fromElements}.
   *
   * @param elements none null
   * @param <T> their class, as the compiler sees it
   */
  @SafeVarargs
  public final <T> SingleOutputStreamOperator<T> fromData(T... elements) {
    return fromElements(elements);
  }

  /**
   * A stream of the elements of a collection, in its order.
   *
   * @param elements none null; read now
   * @param type left out: the compiler passes an empty array
   * @param <T> the elements
   */
  @SafeVarargs
  public final <T> SingleOutputStreamOperator<T> fromCollection(
      Collection<? extends T> elements, T... type) {
    Arguments.given(elements, "fromCollection", "a collection");
    TypeDescriptor known = TypeCapture.valueType("fromCollection", type);
    return fromValues("fromCollection", Arguments.noNulls(elements, "fromCollection"), known);
  }

  /**
   * A stream of the numbers from {@code from} to {@code to}.
   *
   * @param from the first
   * @param to the last; before {@code from} for none
   */
  public SingleOutputStreamOperator<Long> fromSequence(long from, long to) {
    return fromSource(Generator.sequence(from, to), "sequence");
  }

  /**
   * A stream of the lines of a file, or of all files below a directory.
   *
   * @param path readable by every worker
   */
  public SingleOutputStreamOperator<String> readTextFile(String path) {
    return fromSource(TextFiles.lines(Arguments.text(path, "readTextFile")), "lines of " + path);
  }

  /**
   * A stream of what a source reads.
   *
   * @param source reads the records
   * @param name for people
   * @param <T> the records
   */
  public <T> SingleOutputStreamOperator<T> fromSource(Source<T, ?, ?> source, String name) {
    return fromSource(source, WatermarkStrategy.noWatermarks(), name);
  }

  /**
   * A stream of what a source reads, with event time.
   *
   * @param source reads the records
   * @param strategy the timestamps, and the watermarks: of each split, where the source tells its
   *     splits apart
   * @param name for people
   * @param <T> the records
   */
  public <T> SingleOutputStreamOperator<T> fromSource(
      Source<T, ?, ?> source, WatermarkStrategy<? super T> strategy, String name) {
    Arguments.given(source, "fromSource", "a source");
    Arguments.given(strategy, "fromSource", "a watermark strategy");
    Arguments.text(name, "fromSource");
    if (strategy.alignment() != null && !strategy.emitsWatermarks() && !source.emitsWatermarks()) {
      throw UserErrorException.of(
          CallSite.of("fromSource"),
          "watermarks, by which sources are aligned",
          "alignment in group '" + strategy.alignment().group() + "' of a strategy without any",
          "Start from WatermarkStrategy.bounded(...) or another with watermarks.");
    }
    SourceSpec spec = new SourceSpec(source, strategy);
    NewOperator operator =
        new NewOperator(
            "fromSource", "Source: " + name, spec, List.of(), List.of(), source.recordType());
    return new SingleOutputStreamOperator<>(this, add(operator));
  }

  /**
   * Runs the program and waits until it is over.
   *
   * @param jobName the job's name, for people
   * @throws UserErrorException when the program is wrong; nothing runs then
   * @throws JobExecutionException when the job fails or is cancelled
   */
  public JobResult execute(String jobName) {
    JobClient job = executeAsync(jobName);
    try {
      return job.result().get();
    } catch (ExecutionException e) {
      throw failure(job, jobName, e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      throw failure(job, jobName, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobExecutionException(
          job.jobId(), JobStatus.RUNNING, "interrupted while '" + jobName + "' ran on", e);
    }
  }

  /**
   * Submits the program and returns while it runs.
   *
   * @param jobName the job's name, for people
   * @throws UserErrorException when the program is wrong; nothing runs then
   * @throws JobExecutionException when the job cannot be submitted
   */
  public JobClient executeAsync(String jobName) {
    Program program = program(Arguments.text(jobName, "execute"));
    JobClient job = runner().submit(program);
    unbound.forEach(handle -> handle.bind(job));
    unbound.clear();
    transformations.clear();
    return job;
  }

  /** What was given; else the command line's, when it takes the target, so that it watches. */
  private JobExecutor runner() {
    if (executor != null) {
      return executor;
    }
    ExecutionContext context = ExecutionContext.current();
    return context != null && context.executor().accepts(target)
        ? context.executor()
        : Services.executorFor(target);
  }

  /**
   * The plan by which the program would run, as JSON.
   *
   * @throws UserErrorException when the program is wrong
   */
  public String getExecutionPlan() {
    return Services.explainer().json(program("plan"));
  }

  /**
   * The plan by which the program would run, as lines for people.
   *
   * @throws UserErrorException when the program is wrong
   */
  public String explain() {
    return Services.explainer().text(program("plan"));
  }

  /**
   * The program as it stands, for planners and tests.
   *
   * @param jobName the job's name, for people
   * @throws UserErrorException when nothing was added to it yet
   */
  public Program program(String jobName) {
    if (transformations.isEmpty()) {
      throw UserErrorException.of(
          CallSite.of("execute"),
          "a program with at least one source",
          "no operators",
          "Add a source and a sink, e.g. env.fromElements(1, 2).print(); after execute the"
              + " environment is empty again.");
    }
    ProgramSettings settings =
        new ProgramSettings(parallelism, maxParallelism, chaining, configuration, globalParameters);
    return new Program(jobName, target, transformations, settings);
  }

  /** Refuses streams of another environment: they would be part of another program. */
  <B> DataStream<B> own(String operation, DataStream<B> stream) {
    Arguments.given(stream, operation, "a stream");
    if (stream.executionEnvironment() != this) {
      throw UserErrorException.of(
          CallSite.of(operation),
          "streams of one environment",
          "streams of two",
          "Build both from the same StreamExecutionEnvironment.");
    }
    return stream;
  }

  Transformation add(NewOperator operator) {
    Transformation added = operator.asTransformation(nextId);
    checkTravels(operator.call(), added.settings());
    nextId++;
    transformations.add(added);
    return added;
  }

  /** Names a client sink by its place in the program, so that equal programs have equal plans. */
  String nextSinkId() {
    return "client-sink-" + nextId;
  }

  void bindLater(CollectHandle<?> handle) {
    unbound.add(handle);
  }

  void checkTravels(String operation, Serializable code) {
    Travel.check(operation, code);
  }

  private <T> SingleOutputStreamOperator<T> fromValues(
      String call, List<T> values, TypeDescriptor type) {
    Elements<T> source = Elements.of(CallSite.of(call), values, type);
    return fromSource(source, "collection");
  }

  private static JobExecutionException failure(JobClient job, String name, Throwable cause) {
    if (cause instanceof JobExecutionException known) {
      return known;
    }
    String message = "job '" + name + "' did not finish: " + cause;
    return new JobExecutionException(job.jobId(), JobStatus.FAILED, message, cause);
  }
}
