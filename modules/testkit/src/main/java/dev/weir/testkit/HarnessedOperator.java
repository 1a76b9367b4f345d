package dev.weir.testkit;

import dev.weir.api.OutputTag;
import dev.weir.api.accumulator.Accumulator;
import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.core.code.UserCode;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.id.OperatorId;
import dev.weir.core.type.Serializers;
import dev.weir.tasks.OperatorKinds;
import dev.weir.tasks.operator.Accumulators;
import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.OperatorFailure;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.operator.SubtaskFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One operator, opened, with a function that has travelled; what comes out is collected. */
final class HarnessedOperator {

  private static final String NAME = "the function";
  private static final int KEY_GROUPS = 128;

  private final HarnessPorts ports = new HarnessPorts();
  private final Accumulators accumulators = new Accumulators();
  private final Collected main = new Collected(ports);
  private final Map<String, Collected> sides = new TreeMap<>();
  private final ClassLoader loader;
  private final Operator operator;
  private long watermark = Long.MIN_VALUE;
  private boolean closed;

  HarnessedOperator(
      OperatorSpec spec, List<KeySelector<?, ?>> keys, List<OutputTag<?>> sideOutputs) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    loader = context == null ? HarnessedOperator.class.getClassLoader() : context;
    sideOutputs.forEach(tag -> sides.put(tag.name(), new Collected(ports)));
    byte[] frozen = UserCode.freeze(new OperatorSettings(spec, keys, false));
    OperatorSettings copy = UserCode.open(frozen, OperatorSettings.class, loader);
    ChainContext chain =
        new ChainContext(
            new SubtaskFacts("test", "0".repeat(32), 0, 1, KEY_GROUPS, 0, Map.of()),
            ports,
            new ChainState(),
            accumulators,
            new Serializers(loader),
            loader,
            new ChainContext.ClientWindow(1, 1),
            true);
    OperatorContext facts =
        new OperatorContext(
            chain, new OperatorId("tested"), NAME, main, new TreeMap<>(sides), copy.keySelectors());
    this.operator = OperatorKinds.create(copy.spec(), facts);
    user(operator::open);
  }

  void emit(int input, Object value, long timestamp) {
    user(() -> operator.inlet(input).emit(value, timestamp));
  }

  void advanceWatermark(long timestamp) {
    if (timestamp < watermark) {
      throw new IllegalArgumentException(
          "a watermark only rises: expected one from "
              + Instant.ofEpochMilli(watermark)
              + ", found "
              + Instant.ofEpochMilli(timestamp));
    }
    if (timestamp > watermark) {
      watermark = timestamp;
      user(() -> operator.watermark(new Watermark(timestamp)));
      user(this::goOn);
    }
  }

  /** Stops at each time at which the operator wants to do something. */
  void advance(Duration duration) {
    Instant end = ports.now().plus(duration);
    user(
        () -> {
          while (operator.wakeAtMillis() <= end.toEpochMilli()) {
            ports.advanceTo(Instant.ofEpochMilli(operator.wakeAtMillis()));
            goOn();
          }
          ports.advanceTo(end);
        });
  }

  private void goOn() {
    while (!operator.resume()) {
      continue; // nothing is ever full here
    }
  }

  int timers() {
    return operator.pendingTimers();
  }

  Instant now() {
    return ports.now();
  }

  <X> List<Received<X>> received() {
    return main.typed();
  }

  <X> List<X> sideOutput(OutputTag<X> tag) {
    Collected side = sides.get(tag.name());
    if (side == null) {
      throw new NoSuchElementException(
          "the harness reads the side outputs " + sides.keySet() + ", not '" + tag.name() + "'");
    }
    return side.<X>typed().stream().map(Received::value).toList();
  }

  <R> R accumulator(String name, Class<R> type) {
    byte[] frozen = accumulators.freeze().get(name);
    if (frozen == null) {
      throw new NoSuchElementException("the function registered no accumulator '" + name + "'");
    }
    return type.cast(UserCode.open(frozen, Accumulator.class, loader).localValue());
  }

  void close() {
    if (!closed) {
      closed = true;
      try {
        user(operator::finish);
      } finally {
        user(operator::close);
      }
    }
  }

  private interface Call {
    void run() throws Exception;
  }

  private static void user(Call call) {
    try {
      call.run();
    } catch (OperatorFailure failure) {
      throw unchecked(failure.thrown());
    } catch (Exception e) {
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException known
        ? known
        : new IllegalStateException("the function threw " + thrown, thrown);
  }

  /** What came out. */
  private record Collected(HarnessPorts ports, List<Received<Object>> records) implements Output {

    Collected(HarnessPorts ports) {
      this(ports, new ArrayList<>());
    }

    @Override
    public void emit(Object value, long timestamp) {
      OptionalLong time =
          timestamp == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(timestamp);
      records.add(new Received<>(value, time, ports.now(), 0, 0));
    }

    @Override
    public void watermark(Watermark mark) {}

    @Override
    public void status(WatermarkStatus status) {}

    @SuppressWarnings("unchecked") // the compiler checked what the function emits
    <X> List<Received<X>> typed() {
      return (List<Received<X>>) (List<?>) List.copyOf(records);
    }
  }
}
