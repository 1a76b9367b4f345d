package dev.weir.simulation.workload;

import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.KeyedConnectedStreams;
import dev.weir.api.stream.KeyedStream;
import dev.weir.api.stream.SingleOutputStreamOperator;
import java.time.Duration;

/** Says the nodes of two logical inputs in the words of the api. */
final class TwoInputSteps {

  private TwoInputSteps() {}

  /** Adds a node's operator, still to be placed. */
  static SingleOutputStreamOperator<Event> add(
      Node node,
      DataStream<Event> first,
      DataStream<Event> second,
      ProgramBuilder builder,
      int number) {
    if (node instanceof Node.CoMap map) {
      Functions.CoMapping function = new Functions.CoMapping(map.salt());
      return map.keyed()
          ? first.connect(second).keyBy(Event::key, Event::key).map(function)
          : first.connect(second).map(function);
    } else if (node instanceof Node.CoFlatMap flatMap) {
      Functions.CoCopying function = new Functions.CoCopying(flatMap.salt(), flatMap.copies());
      return flatMap.keyed()
          ? first.connect(second).keyBy(Event::key, Event::key).flatMap(function)
          : first.connect(second).flatMap(function);
    } else if (node instanceof Node.CoProcess process) {
      return first
          .connect(second)
          .process(new Functions.CoParting(process.salt(), process.modulus()));
    } else if (node instanceof Node.Join join) {
      return joined(
          OneInputSteps.byKey(first, join.key()), OneInputSteps.byKey(second, join.key()));
    } else if (node instanceof Node.Meet meet) {
      return met(OneInputSteps.byKey(first, meet.key()), OneInputSteps.byKey(second, meet.key()));
    }
    if (node instanceof Node.Near near) {
      return OneInputSteps.stamped(
          near(
              OneInputSteps.byKey(first, near.key()),
              OneInputSteps.byKey(second, near.key()),
              near),
          builder,
          number);
    }
    throw new IllegalStateException("no program for " + node);
  }

  private static <K> SingleOutputStreamOperator<Event> joined(
      KeyedStream<Event, K> first, KeyedStream<Event, ?> second) {
    return connected(first, second).process(new KeyedFunctions.Joining());
  }

  private static <K> SingleOutputStreamOperator<Event> met(
      KeyedStream<Event, K> first, KeyedStream<Event, ?> second) {
    return connected(first, second).process(new KeyedFunctions.Meeting());
  }

  @SuppressWarnings("unchecked") // one choice of key makes keys of one class
  private static <K> SingleOutputStreamOperator<Event> near(
      KeyedStream<Event, K> first, KeyedStream<Event, ?> second, Node.Near near) {
    return first
        .intervalJoin((KeyedStream<Event, K>) second)
        .between(Duration.ofMillis(near.lowerMillis()), Duration.ofMillis(near.upperMillis()))
        .process(new TimeFunctions.Pairing());
  }

  @SuppressWarnings("unchecked") // one choice of key makes keys of one class
  private static <K> KeyedConnectedStreams<Event, Event, K> connected(
      KeyedStream<Event, K> first, KeyedStream<Event, ?> second) {
    return first.connect((KeyedStream<Event, K>) second);
  }
}
