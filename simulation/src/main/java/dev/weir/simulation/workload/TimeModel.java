package dev.weir.simulation.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the nodes of event time come to, when nothing is late: a function of the events of each key
 * and their times.
 */
final class TimeModel {

  private TimeModel() {}

  /** The windows of one key. */
  static Stream<Event> windows(Node.Window node, String key, List<Event> events) {
    SortedMap<Long, List<Event>> groups =
        node.span() == Span.SESSION ? sessions(events, node.sizeMillis()) : fixed(node, events);
    return groups.entrySet().stream().map(group -> result(node, key, group));
  }

  private static Event result(Node.Window node, String key, Map.Entry<Long, List<Event>> group) {
    List<Event> events = group.getValue();
    long start = group.getKey();
    long end =
        node.span() == Span.SESSION
            ? events.get(events.size() - 1).time() + node.sizeMillis()
            : start + node.sizeMillis();
    Event sum = node.fold() == Fold.REDUCE ? events.get(0) : Events.summand(events.get(0), key);
    for (Event each : events.subList(1, events.size())) {
      sum = Events.added(sum, node.fold() == Fold.REDUCE ? each : Events.summand(each, key));
    }
    Event told = node.fold().tellsWindow() ? Events.of(sum, start, end) : sum;
    return told.at(end - 1);
  }

  /** By start. */
  private static SortedMap<Long, List<Event>> fixed(Node.Window node, List<Event> events) {
    SortedMap<Long, List<Event>> groups = new TreeMap<>();
    long size = node.sizeMillis();
    long slide = node.span() == Span.SLIDING ? node.slideMillis() : size;
    for (Event event : events) {
      for (long start = Math.floorDiv(event.time(), slide) * slide;
          start + size > event.time();
          start -= slide) {
        groups.computeIfAbsent(start, first -> new ArrayList<>()).add(event);
      }
    }
    return groups;
  }

  /** By start, each in order; two that touch, the one ending where the other begins, are one. */
  private static SortedMap<Long, List<Event>> sessions(List<Event> events, long gap) {
    SortedMap<Long, List<Event>> groups = new TreeMap<>();
    List<Event> session = new ArrayList<>();
    long end = Long.MIN_VALUE;
    for (Event event : events.stream().sorted(Comparator.comparingLong(Event::time)).toList()) {
      if (event.time() > end) {
        session = new ArrayList<>();
        groups.put(event.time(), session);
      }
      session.add(event);
      end = event.time() + gap;
    }
    return groups;
  }

  /** The alarms of one key. */
  static Stream<Event> alarms(Node.Alarm node, String key, List<Event> events) {
    SortedMap<Long, Event> sums = new TreeMap<>();
    events.forEach(
        event ->
            sums.merge(
                Events.alarm(event.time(), node.everyMillis()),
                Events.summand(event, key),
                Events::added));
    return sums.entrySet().stream().map(sum -> sum.getValue().at(sum.getKey()));
  }

  /** The pairs of one event with the second stream's of its key. */
  static Stream<Event> pairs(Node.Near node, Event first, List<Event> seconds) {
    return seconds.stream()
        .filter(
            second ->
                second.time() - first.time() >= node.lowerMillis()
                    && second.time() - first.time() <= node.upperMillis())
        .map(second -> Events.joined(first, second).at(Math.max(first.time(), second.time())));
  }
}
