package dev.weir.simulation.workload;

import dev.weir.api.Out;
import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.graph.OperatorSpec.CountResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The functions of a program that remember something of each key. They remember it in a field,
 * which lives as long as the subtask; a subtask that is started again must read its input again.
 */
final class KeyedFunctions {

  private KeyedFunctions() {}

  record Counting() implements CountResult<Object, Event> {
    @Override
    public Event apply(Object key, Long count) {
      return Events.numbered(key.toString(), count);
    }
  }

  static final class EveryNth extends KeyedProcessFunction<Object, Event, Event> {
    private static final long serialVersionUID = 1L;
    private final int nth;
    private final HashMap<String, Integer> counts = new HashMap<>();

    EveryNth(int nth) {
      this.nth = nth;
    }

    @Override
    public void processElement(Event value, Context<Object> context, Out<Event> out) {
      String key = context.currentKey().toString();
      int count = counts.merge(key, 1, Integer::sum);
      Event numbered = Events.numbered(key, count);
      if (count % nth == 0) {
        out.emit(numbered);
      } else {
        context.output(Functions.SIDE, numbered);
      }
    }
  }

  static final class Joining extends KeyedCoProcessFunction<Object, Event, Event, Event> {
    private static final long serialVersionUID = 1L;
    private final HashMap<Object, ArrayList<Event>> firsts = new HashMap<>();
    private final HashMap<Object, ArrayList<Event>> seconds = new HashMap<>();

    @Override
    public void processElement1(
        Event value, KeyedProcessFunction.Context<Object> context, Out<Event> out) {
      remember(firsts, context, value);
      for (Event second : seconds.getOrDefault(context.currentKey(), new ArrayList<>())) {
        out.emit(Events.joined(value, second));
      }
    }

    @Override
    public void processElement2(
        Event value, KeyedProcessFunction.Context<Object> context, Out<Event> out) {
      remember(seconds, context, value);
      for (Event first : firsts.getOrDefault(context.currentKey(), new ArrayList<>())) {
        out.emit(Events.joined(first, value));
      }
    }

    private static void remember(
        Map<Object, ArrayList<Event>> side,
        KeyedProcessFunction.Context<Object> context,
        Event value) {
      side.computeIfAbsent(context.currentKey(), first -> new ArrayList<>()).add(value);
    }
  }

  static final class Meeting extends KeyedCoProcessFunction<Object, Event, Event, Event> {
    private static final long serialVersionUID = 1L;
    private final ArrayList<HashMap<String, Integer>> counts =
        new ArrayList<>(List.of(new HashMap<>(), new HashMap<>()));

    @Override
    public void processElement1(
        Event value, KeyedProcessFunction.Context<Object> context, Out<Event> out) {
      meet(0, context, out);
    }

    @Override
    public void processElement2(
        Event value, KeyedProcessFunction.Context<Object> context, Out<Event> out) {
      meet(1, context, out);
    }

    private void meet(int side, KeyedProcessFunction.Context<Object> context, Out<Event> out) {
      String key = Objects.requireNonNull(context.currentKey(), "key").toString();
      int count = counts.get(side).merge(key, 1, Integer::sum);
      context.output(Functions.SIDE, Events.numbered(key, side == 0 ? count : -count));
      if (count == 1 && counts.get(1 - side).containsKey(key)) {
        out.emit(Events.numbered(key, 0));
      }
    }
  }
}
