package dev.weir.simulation.report;

import dev.weir.testkit.kernel.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Events as a table: time goes down, each host has a column.
 *
 * <pre>
 *      seconds | controller-1    | worker-1
 *    12.000345 |                 | &gt;c1 SlotAnswer
 *    12.000501 | &lt;w1 SlotAnswer  |
 * </pre>
 */
final class EventTable {

  private static final String WORLD = "world";
  private static final int TIME_WIDTH = 11;
  private static final String BAR = " | ";

  private final int width;

  /**
   * A table.
   *
   * @param width of a line, in characters
   */
  EventTable(int width) {
    this.width = width;
  }

  /** The last of some events, heartbeats left out. */
  String lastOf(List<History.Event> events, int eventsMax) {
    List<History.Event> telling =
        events.stream().filter(event -> !Abbreviation.heartbeat(event.what())).toList();
    return of(telling.subList(Math.max(0, telling.size() - eventsMax), telling.size()));
  }

  /** All of some events. */
  String of(List<History.Event> events) {
    TreeSet<String> names = new TreeSet<>(); // controllers, workers, the world
    events.forEach(event -> names.add(host(event)));
    Map<String, Integer> columns = new LinkedHashMap<>();
    names.forEach(name -> columns.put(name, columns.size()));
    int cell = names.isEmpty() ? 1 : (width - TIME_WIDTH) / names.size() - BAR.length();
    List<String> lines = new ArrayList<>();
    lines.add(row("seconds", List.copyOf(names), cell));
    for (History.Event event : events) {
      List<String> cells = new ArrayList<>(java.util.Collections.nCopies(names.size(), ""));
      cells.set(columns.getOrDefault(host(event), 0), Abbreviation.of(event.what(), cell));
      lines.add(row(seconds(event.atNanos()), cells, cell));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String host(History.Event event) {
    return event.host().isEmpty() ? WORLD : event.host();
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
  }

  private static String row(String time, List<String> cells, int cell) {
    StringBuilder line = new StringBuilder(" ".repeat(Math.max(0, TIME_WIDTH - time.length())));
    line.append(time);
    for (String text : cells) {
      String cut = text.length() > cell ? text.substring(0, Math.max(0, cell - 1)) + "…" : text;
      line.append(BAR).append(cut).append(" ".repeat(Math.max(0, cell - cut.length())));
    }
    return line.toString().stripTrailing();
  }
}
