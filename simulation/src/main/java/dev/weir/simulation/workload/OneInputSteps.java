package dev.weir.simulation.workload;

import dev.weir.api.TypeHint;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.KeyedStream;
import dev.weir.api.stream.SingleOutputStreamOperator;
import dev.weir.api.tuple.Tuple2;
import java.util.List;

/** Says the nodes of one logical input in the words of the api. */
final class OneInputSteps {

  private OneInputSteps() {}

  /** Adds a node's operators; the last, which is returned, is still to be placed. */
  static SingleOutputStreamOperator<Event> add(
      Node node, DataStream<Event> input, ProgramBuilder builder, int number) {
    if (node instanceof Node.Map map) {
      return input.map(new Functions.Mapping(map.salt(), map.keys()));
    } else if (node instanceof Node.Filter filter) {
      return input.filter(new Functions.Keeping(filter.salt(), filter.modulus()));
    } else if (node instanceof Node.FlatMap flatMap) {
      return input.flatMap(new Functions.Copying(flatMap.salt(), flatMap.copies()));
    } else if (node instanceof Node.Process process) {
      return input.process(new Functions.Parting(process.salt(), process.modulus()));
    } else if (node instanceof Node.Fault fault) {
      return input.map(new Failing(fault.kind(), fault.at()));
    } else if (node instanceof Node.Count count) {
      return counted(byKey(input, count.key()));
    } else if (node instanceof Node.KeyedProcess keyed) {
      return everyNth(byKey(input, keyed.key()), keyed.nth());
    } else if (node instanceof Node.Rolling rolling) {
      SingleOutputStreamOperator<Event> weighed = input.map(new Functions.Weighing());
      return rolled(builder.placed(weighed, number, "-weigh"), rolling.kind());
    } else if (node instanceof Node.Reshape reshape) {
      return reshaped(reshape, input, builder, number);
    }
    if (node instanceof Node.Window window) {
      return stamped(TimeSteps.windowed(byKey(input, window.key()), window), builder, number);
    } else if (node instanceof Node.Alarm alarm) {
      return stamped(TimeSteps.alarmed(byKey(input, alarm.key()), alarm), builder, number);
    } else if (node instanceof Node.Ask ask) {
      return TimeSteps.asked(input, ask);
    }
    throw new IllegalStateException("no program for " + node);
  }

  /** Lets events say when they happened, by what the engine says. */
  static SingleOutputStreamOperator<Event> stamped(
      SingleOutputStreamOperator<Event> timed, ProgramBuilder builder, int number) {
    return builder.placed(timed, number, "-timed").process(new TimeFunctions.Stamping());
  }

  static KeyedStream<Event, ?> byKey(DataStream<Event> stream, KeyChoice choice) {
    return switch (choice) {
      case TEXT -> stream.keyBy(Event::key);
      case ID -> stream.keyBy(KeyChoice::id);
      case VALUE -> stream.keyBy(KeyChoice::value);
      case PAIR -> stream.keyBy(KeyChoice::pair);
    };
  }

  private static <K> SingleOutputStreamOperator<Event> counted(KeyedStream<Event, K> stream) {
    return stream.count(new KeyedFunctions.Counting());
  }

  private static <K> SingleOutputStreamOperator<Event> everyNth(
      KeyedStream<Event, K> stream, int nth) {
    return stream.process(new KeyedFunctions.EveryNth(nth));
  }

  private static SingleOutputStreamOperator<Event> rolled(
      DataStream<Event> weighed, Reduction kind) {
    KeyedStream<Event, String> keyed = weighed.keyBy(Event::key);
    return switch (kind) {
      case REDUCE -> keyed.reduce(new Functions.Rolling());
      case SUM -> keyed.sum(Event::value, Event::withValue);
      case MIN -> keyed.min(Event::value, Event::withValue);
      case MAX -> keyed.max(Event::value, Event::withValue);
      case MIN_BY -> keyed.minBy(Event::value);
      case MAX_BY -> keyed.maxBy(Event::value);
    };
  }

  private static SingleOutputStreamOperator<Event> reshaped(
      Node.Reshape reshape, DataStream<Event> input, ProgramBuilder builder, int number) {
    Exchange inner = reshape.inner();
    return switch (reshape.form()) {
      case POJO -> {
        DataStream<Shapes.Parcel> parcels =
            builder.placed(input.map(Shapes.Parcel::new), number, "-shape");
        DataStream<Shapes.Parcel> none =
            builder.placed(parcels.filter(new Shapes.Ruining()), number, "-ruin");
        yield over(parcels, inner).union(none).map(Shapes.Parcel::event);
      }
      case SEALED ->
          over(builder.placed(input.map(Shapes::figure), number, "-shape"), inner)
              .map(figure -> Shapes.event(figure));
      case LIST ->
          over(
                  builder.placed(
                      input.map(List::of).returns(new TypeHint<List<Event>>() {}),
                      number,
                      "-shape"),
                  inner)
              .map(list -> list.get(0));
      case TUPLE ->
          over(
                  builder.placed(
                      input.map(event -> Tuple2.of(event.key(), event.withValue(event.value()))),
                      number,
                      "-shape"),
                  inner)
              .map(Tuple2::f1);
      case NESTED ->
          over(builder.placed(input.map(Shapes::nested), number, "-shape"), inner)
              .map(nested -> Shapes.event(nested));
      case ARRAY ->
          over(builder.placed(input.map(Shapes::array), number, "-shape"), inner)
              .map(array -> Shapes.event(array));
      case LARGE ->
          over(builder.placed(input.map(Shapes::padded), number, "-shape"), inner)
              .map(padded -> Shapes.event(padded));
    };
  }

  private static <T> DataStream<T> over(DataStream<T> stream, Exchange exchange) {
    return ProgramBuilder.divided(stream, exchange);
  }
}
