package dev.weir.simulation.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a workload must come to: each vertex at a time, on all of its input at once, by its
 * definition and in no order. It shares with programs what functions make of a single event, and
 * with the engine nothing.
 */
public final class Model {

  private final Workload workload;
  private final List<List<Event>> mains = new ArrayList<>();
  private final List<List<Event>> sides = new ArrayList<>();
  private final SortedMap<String, Bag> sinks = new TreeMap<>();
  private final SortedSet<String> failing = new TreeSet<>();

  private Model(Workload workload) {
    this.workload = workload;
  }

  /** What a workload must come to. */
  public static Expected expected(Workload workload) {
    Model model = new Model(workload);
    for (int i = 0; i < workload.vertices().size(); i++) {
      model.add(i);
    }
    return model.failing.isEmpty()
        ? new Expected.Finishes(model.sinks)
        : new Expected.Fails(model.failing);
  }

  private void add(int number) {
    Vertex vertex = workload.vertices().get(number);
    List<Event> in = arriving(vertex, 0);
    List<Event> second = arriving(vertex, 1);
    List<Event> side = new ArrayList<>();
    if (vertex.node() instanceof Node.Origin origin) {
      mains.add(records(origin).toList());
    } else if (vertex.node() instanceof Node.OneInput node) {
      mains.add(single(node, in, side).toList());
    } else if (vertex.node() instanceof Node.TwoInputs node) {
      mains.add(connected(node, in, second, side).toList());
    } else {
      sinks.put(workload.name(number), Bag.of(in.stream().map(Event::toString).toList()));
      mains.add(List.of());
    }
    sides.add(side);
    if (vertex.node() instanceof Node.Fault fault
        && (!fault.kind().atRecord() || in.size() >= fault.at())) {
      failing.add(workload.name(number));
    }
    if (vertex.node() instanceof Node.Log log && log.handout() == Handout.FAILING) {
      failing.add(workload.name(number));
    }
  }

  private List<Event> arriving(Vertex vertex, int index) {
    List<Event> all = new ArrayList<>();
    for (Edge edge : vertex.inputs(index)) {
      int times = edge.exchange() == Exchange.BROADCAST ? vertex.parallelism() : 1;
      List<Event> sent = (edge.side() ? sides : mains).get(edge.from());
      IntStream.range(0, times).forEach(subtask -> all.addAll(sent));
    }
    return all;
  }

  private static Stream<Event> records(Node.Origin origin) {
    if (origin instanceof Node.Log log) {
      return IntStream.range(0, log.splits())
          .boxed()
          .flatMap(split -> sourced(log.seed(), split, log.recordsPerSplit()));
    } else if (origin instanceof Node.TimedLog log) {
      return IntStream.range(0, log.splits())
          .boxed()
          .flatMap(
              split ->
                  IntStream.range(0, log.recordsPerSplit())
                      .mapToObj(
                          index ->
                              Events.sourced(log.seed(), split, index)
                                  .at(log.timeline().timeOf(split, index))));
    } else if (origin instanceof Node.Elements elements) {
      return sourced(elements.seed(), 0, elements.count());
    }
    Node.Generated generated = (Node.Generated) origin;
    return sourced(generated.seed(), 0, generated.count());
  }

  private static Stream<Event> sourced(long seed, int split, long count) {
    return LongStream.range(0, count).mapToObj(index -> Events.sourced(seed, split, index));
  }

  private static Stream<Event> single(Node.OneInput node, List<Event> in, List<Event> side) {
    if (node instanceof Node.Map map) {
      return in.stream().map(event -> Events.mapped(event, map.salt(), map.keys()));
    } else if (node instanceof Node.Filter filter) {
      return in.stream().filter(event -> Events.kept(event, filter.salt(), filter.modulus()));
    } else if (node instanceof Node.FlatMap flat) {
      return in.stream()
          .flatMap(event -> Events.copies(event, flat.salt(), flat.copies()).stream());
    } else if (node instanceof Node.Process process) {
      in.stream()
          .filter(event -> Events.aside(event, process.salt(), process.modulus()))
          .map(Events::turned)
          .forEach(side::add);
      return in.stream();
    } else if (node instanceof Node.Count count) {
      return numbered(count.key(), in);
    } else if (node instanceof Node.KeyedProcess keyed) {
      List<Event> all = numbered(keyed.key(), in).toList();
      all.stream().filter(event -> event.value() % keyed.nth() != 0).forEach(side::add);
      return all.stream().filter(event -> event.value() % keyed.nth() == 0);
    } else if (node instanceof Node.Rolling rolling) {
      return byKey(KeyChoice.TEXT, in).values().stream()
          .flatMap(group -> rolled(rolling.kind(), Events.weighed(group.get(0)), group.size()));
    } else if (node instanceof Node.Ask ask) {
      return in.stream().map(event -> Events.mapped(event, ask.salt(), Oracle.KEYS));
    } else if (node instanceof Node.Window window) {
      return byKey(window.key(), in).entrySet().stream()
          .flatMap(group -> TimeModel.windows(window, group.getKey(), group.getValue()));
    } else if (node instanceof Node.Alarm alarm) {
      return byKey(alarm.key(), in).entrySet().stream()
          .flatMap(group -> TimeModel.alarms(alarm, group.getKey(), group.getValue()));
    } else if (node instanceof Node.Reshape || node instanceof Node.Fault) {
      return in.stream();
    }
    throw new IllegalStateException("no meaning of " + node);
  }

  private static Stream<Event> connected(
      Node.TwoInputs node, List<Event> first, List<Event> second, List<Event> side) {
    if (node instanceof Node.CoMap map) {
      return Stream.concat(
          first.stream().map(event -> Events.mapped(event, map.salt(), 3)),
          second.stream().map(Events::turned));
    } else if (node instanceof Node.CoFlatMap flat) {
      return Stream.concat(
          first.stream()
              .flatMap(event -> Events.copies(event, flat.salt(), flat.copies()).stream()),
          second.stream().map(Events::turned));
    } else if (node instanceof Node.CoProcess process) {
      List<Event> rest = new ArrayList<>(first);
      for (Event event : second) {
        (Events.aside(event, process.salt(), process.modulus()) ? side : rest).add(event);
      }
      return rest.stream();
    } else if (node instanceof Node.Join join) {
      SortedMap<String, List<Event>> partners = byKey(join.key(), second);
      return first.stream()
          .flatMap(
              one ->
                  partners.getOrDefault(join.key().textOf(one), List.of()).stream()
                      .map(other -> Events.joined(one, other)));
    } else if (node instanceof Node.Near near) {
      SortedMap<String, List<Event>> seconds = byKey(near.key(), second);
      return first.stream()
          .flatMap(
              one ->
                  TimeModel.pairs(
                      near, one, seconds.getOrDefault(near.key().textOf(one), List.of())));
    } else if (node instanceof Node.Meet meet) {
      numbered(meet.key(), first).forEach(side::add);
      numbered(meet.key(), second)
          .map(event -> Events.numbered(event.key(), -event.value()))
          .forEach(side::add);
      SortedSet<String> both = new TreeSet<>(byKey(meet.key(), first).keySet());
      both.retainAll(byKey(meet.key(), second).keySet());
      return both.stream().map(key -> Events.numbered(key, 0));
    }
    throw new IllegalStateException("no meaning of " + node);
  }

  /** The results of a rolling reduction over equal events. */
  private static Stream<Event> rolled(Reduction kind, Event each, int events) {
    if (kind == Reduction.SUM) {
      return LongStream.rangeClosed(1, events).mapToObj(n -> each.withValue(n * each.value()));
    } else if (kind == Reduction.REDUCE) {
      return LongStream.iterate(each.value(), sum -> Events.rolled(sum, each.value()))
          .limit(events)
          .mapToObj(each::withValue);
    }
    return Collections.nCopies(events, each).stream(); // the extreme of equal events
  }

  /** Of each key with n events the numbers 1 to n. */
  private static Stream<Event> numbered(KeyChoice key, List<Event> events) {
    return byKey(key, events).entrySet().stream()
        .flatMap(
            group ->
                IntStream.rangeClosed(1, group.getValue().size())
                    .mapToObj(n -> Events.numbered(group.getKey(), n)));
  }

  private static SortedMap<String, List<Event>> byKey(KeyChoice key, List<Event> events) {
    SortedMap<String, List<Event>> groups = new TreeMap<>();
    for (Event event : events) {
      groups.computeIfAbsent(key.textOf(event), first -> new ArrayList<>()).add(event);
    }
    return groups;
  }
}
