package dev.weir.simulation.workload;

import dev.weir.api.Out;
import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.ProcessJoinFunction;
import dev.weir.api.state.MapState;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.TimeWindow;
import java.util.Objects;

/** The functions of a program that have to do with event time. */
final class TimeFunctions {

  private TimeFunctions() {}

  /**
   * Lets events say when they happened. None is late, and what an operator emits when a watermark
   * comes leaves before that watermark, so that here, too, no event is behind event time.
   */
  static final class Stamping extends ProcessFunction<Event, Event> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Event value, Context context, Out<Event> out) {
      if (context.timestamp() <= context.currentWatermark()) {
        throw new IllegalStateException(
            "a record of "
                + context.timestamp()
                + " follows watermark "
                + context.currentWatermark());
      }
      out.emit(value.at(context.timestamp()));
    }
  }

  /** Sums events up; the accumulator is an event, too. */
  record Summing(KeyChoice key) implements AggregateFunction<Event, Event, Event> {
    @Override
    public Event createAccumulator() {
      return Events.NOTHING;
    }

    @Override
    public Event add(Event element, Event accumulator) {
      return Events.added(accumulator, Events.summand(element, key.textOf(element)));
    }

    @Override
    public Event getResult(Event accumulator) {
      return accumulator;
    }

    @Override
    public Event merge(Event first, Event second) {
      return Events.added(first, second);
    }
  }

  record Adding() implements ReduceFunction<Event> {
    @Override
    public Event reduce(Event first, Event second) {
      return Events.added(first, second);
    }
  }

  static final class AllOf extends ProcessWindowFunction<Event, Event, Object, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private final Summing summing;

    AllOf(Summing summing) {
      this.summing = summing;
    }

    @Override
    public void process(
        Object key, Context<TimeWindow> context, Iterable<Event> elements, Out<Event> out) {
      Event sum = summing.createAccumulator();
      for (Event element : elements) {
        sum = summing.add(element, sum);
      }
      out.emit(Events.of(sum, context.window().start(), context.window().end()));
    }
  }

  static final class Telling extends ProcessWindowFunction<Event, Event, Object, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        Object key, Context<TimeWindow> context, Iterable<Event> elements, Out<Event> out) {
      for (Event sum : elements) {
        out.emit(Events.of(sum, context.window().start(), context.window().end()));
      }
    }
  }

  /** Keeps a sum for each timer of a key, and emits it when the timer fires. */
  static final class Ringing extends KeyedProcessFunction<Object, Event, Event> {
    private static final long serialVersionUID = 1L;
    private final int everyMillis;
    private final MapState<Long, Event> sums = map("sums", Long.class, Event.class);

    Ringing(int everyMillis) {
      this.everyMillis = everyMillis;
    }

    @Override
    public void processElement(Event value, Context<Object> context, Out<Event> out) {
      long at = Events.alarm(context.timestamp(), everyMillis);
      Event before = sums.get(at);
      Event sum = before == null ? Events.NOTHING : before;
      sums.put(at, Events.added(sum, Events.summand(value, context.currentKey().toString())));
      context.timerService().registerEventTimeTimer(at);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext<Object> context, Out<Event> out) {
      out.emit(Objects.requireNonNull(sums.get(timestamp), "nothing to tell"));
      sums.remove(timestamp);
    }
  }

  static final class Pairing extends ProcessJoinFunction<Event, Event, Event> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Event left, Event right, Context context, Out<Event> out) {
      out.emit(Events.joined(left, right));
    }
  }
}
