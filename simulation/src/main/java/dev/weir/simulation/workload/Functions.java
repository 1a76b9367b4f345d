package dev.weir.simulation.workload;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.function.CoFlatMapFunction;
import dev.weir.api.function.CoMapFunction;
import dev.weir.api.function.CoProcessFunction;
import dev.weir.api.function.FilterFunction;
import dev.weir.api.function.FlatMapFunction;
import dev.weir.api.function.GeneratorFunction;
import dev.weir.api.function.MapFunction;
import dev.weir.api.function.Partitioner;
import dev.weir.api.function.ProcessFunction;

/** The functions of a program that look at each event on its own. */
final class Functions {

  /** Every side output carries events under this name. */
  static final OutputTag<Event> SIDE = OutputTag.of("side", Event.class);

  private Functions() {}

  record Generate(long seed) implements GeneratorFunction<Event> {
    @Override
    public Event generate(long index) {
      return Events.sourced(seed, 0, index);
    }
  }

  record Mapping(long salt, int keys) implements MapFunction<Event, Event> {
    @Override
    public Event map(Event value) {
      return Events.mapped(value, salt, keys);
    }
  }

  record Keeping(long salt, int modulus) implements FilterFunction<Event> {
    @Override
    public boolean filter(Event value) {
      return Events.kept(value, salt, modulus);
    }
  }

  record Copying(long salt, int copies) implements FlatMapFunction<Event, Event> {
    @Override
    public void flatMap(Event value, Out<Event> out) {
      Events.copies(value, salt, copies).forEach(out::emit);
    }
  }

  record Weighing() implements MapFunction<Event, Event> {
    @Override
    public Event map(Event value) {
      return Events.weighed(value);
    }
  }

  record Rolling() implements ReduceFunction<Event> {
    @Override
    public Event reduce(Event first, Event second) {
      return first.withValue(Events.rolled(first.value(), second.value()));
    }
  }

  record CoMapping(long salt) implements CoMapFunction<Event, Event, Event> {
    @Override
    public Event map1(Event value) {
      return Events.mapped(value, salt, 3);
    }

    @Override
    public Event map2(Event value) {
      return Events.turned(value);
    }
  }

  record CoCopying(long salt, int copies) implements CoFlatMapFunction<Event, Event, Event> {
    @Override
    public void flatMap1(Event value, Out<Event> out) {
      Events.copies(value, salt, copies).forEach(out::emit);
    }

    @Override
    public void flatMap2(Event value, Out<Event> out) {
      out.emit(Events.turned(value));
    }
  }

  static final class Parting extends ProcessFunction<Event, Event> {
    private static final long serialVersionUID = 1L;
    private final long salt;
    private final int modulus;

    Parting(long salt, int modulus) {
      this.salt = salt;
      this.modulus = modulus;
    }

    @Override
    public void processElement(Event value, Context context, Out<Event> out) {
      out.emit(value);
      if (Events.aside(value, salt, modulus)) {
        context.output(SIDE, Events.turned(value));
      }
    }
  }

  static final class CoParting extends CoProcessFunction<Event, Event, Event> {
    private static final long serialVersionUID = 1L;
    private final long salt;
    private final int modulus;

    CoParting(long salt, int modulus) {
      this.salt = salt;
      this.modulus = modulus;
    }

    @Override
    public void processElement1(Event value, ProcessFunction.Context context, Out<Event> out) {
      out.emit(value);
    }

    @Override
    public void processElement2(Event value, ProcessFunction.Context context, Out<Event> out) {
      if (Events.aside(value, salt, modulus)) {
        context.output(SIDE, value);
      } else {
        out.emit(value);
      }
    }
  }

  /** For the custom exchange: by the id, and so unevenly for few ids. */
  record ByNumber() implements Partitioner<Long> {
    @Override
    public int partition(Long key, int partitions) {
      return Math.floorMod(key, partitions);
    }
  }
}
