package dev.weir.tasks;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What windows must emit, worked out the slow way from the rules, over elements and watermarks as
 * they came. Shares no code with the operator; numbers that may overflow are big integers.
 */
final class WindowModel {

  /** Which windows, and when they fire. */
  record Rules(
      long size, // or, for sessions, the gap
      long slide, // 0 for sessions
      long offset,
      long lateness,
      Fires fires,
      boolean purging,
      Keeps keeps,
      boolean keepsAfter) {

    boolean sessions() {
      return slide == 0;
    }
  }

  /** When a window fires. */
  enum Fires {
    AT_END,
    EVERY_THIRD,
    EVERY_FIVE_MILLIS,
    FAR_FROM_LAST
  }

  /** What an evictor keeps. */
  enum Keeps {
    ALL,
    LAST_TWO,
    LAST_FOUR_MILLIS,
    NEAR_LAST
  }

  record Element(long value, long timestamp) {}

  private record Span(long start, long end) {}

  /** The window of a key. */
  private static final class Cell {
    final long key;
    Span span;
    List<Element> elements = new ArrayList<>();
    final TreeSet<Long> timers = new TreeSet<>();
    long count;
    @Nullable Long next;
    @Nullable Element lastFired;

    Cell(long key, Span span) {
      this.key = key;
      this.span = span;
    }

    long last() {
      return span.end() - 1;
    }
  }

  static final long KEYS = 3;

  private final Rules rules;
  private final Map<Object, Cell> cells = new LinkedHashMap<>();
  private long watermark = Long.MIN_VALUE;

  /** What was emitted since the last watermark, and all before. */
  private List<String> now = new ArrayList<>();

  final List<String> out = new ArrayList<>();
  final List<String> late = new ArrayList<>();

  WindowModel(Rules rules) {
    this.rules = rules;
  }

  static double distance(long one, long other) {
    return Math.abs(one / KEYS % 10 - other / KEYS % 10);
  }

  void element(long value, long timestamp) {
    Element element = new Element(value, timestamp);
    boolean kept = false;
    for (Span span : spans(timestamp)) {
      Cell cell = rules.sessions() ? session(value % KEYS, span) : cell(value % KEYS, span);
      if (cleanup(cell) <= watermark) {
        remove(cell);
      } else {
        kept = true;
        add(cell, element);
      }
    }
    if (!kept && plus(timestamp, rules.lateness()) <= watermark) {
      late.add(value + "@" + timestamp);
    }
  }

  void watermark(long mark) {
    if (mark <= watermark) {
      return;
    }
    watermark = mark;
    for (Cell due; (due = due()) != null; ) {
      long time = due.timers.pollFirst();
      if (onTimer(due, time)) {
        fire(due);
      }
      if (time == cleanup(due)) {
        remove(due);
      }
    }
    settle();
    String line = mark == Long.MAX_VALUE ? "W(max)" : "W(" + mark + ")";
    out.add(line);
    late.add(line);
  }

  private void settle() {
    now.sort(null);
    out.addAll(now);
    now = new ArrayList<>();
  }

  /** Sorts what stands between two watermarks: the rules say nothing of its order. */
  static List<String> sorted(List<String> lines) {
    List<String> sorted = new ArrayList<>();
    List<String> run = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("W(") || line.equals("end")) {
        run.sort(null);
        sorted.addAll(run);
        run.clear();
        sorted.add(line);
      } else {
        run.add(line);
      }
    }
    return sorted;
  }

  private @Nullable Cell due() {
    Cell first = null;
    for (Cell cell : cells.values()) {
      if (!cell.timers.isEmpty()
          && cell.timers.first() <= watermark
          && (first == null || cell.timers.first() < first.timers.first())) {
        first = cell;
      }
    }
    return first;
  }

  private List<Span> spans(long t) {
    if (rules.sessions()) {
      return List.of(new Span(t, clamp(big(t).add(big(rules.size())))));
    }
    BigInteger slide = big(rules.slide());
    BigInteger since = big(t).subtract(big(rules.offset())).mod(slide);
    BigInteger start = big(t).subtract(since);
    List<Span> spans = new ArrayList<>();
    for (; start.compareTo(big(t).subtract(big(rules.size()))) > 0; start = start.subtract(slide)) {
      spans.add(new Span(clamp(start), clamp(start.add(big(rules.size())))));
    }
    return spans;
  }

  private Cell cell(long key, Span span) {
    return cells.computeIfAbsent(List.of(key, span), none -> new Cell(key, span));
  }

  /** The session that an element's span is, or becomes part of. */
  private Cell session(long key, Span span) {
    Cell all = new Cell(key, span);
    Iterator<Cell> each = cells.values().iterator();
    while (each.hasNext()) {
      Cell other = each.next();
      boolean touches = span.start() <= other.span.end() && span.end() >= other.span.start();
      if (other.key == key && touches) {
        each.remove();
        all.span =
            new Span(
                Math.min(all.span.start(), other.span.start()),
                Math.max(all.span.end(), other.span.end()));
        all.elements.addAll(other.elements);
        all.count += other.count;
      }
    }
    if (all.last() > watermark) {
      all.timers.add(all.last());
    }
    cells.put(all, all);
    return all;
  }

  private void remove(Cell cell) {
    cells.values().remove(cell);
  }

  private void add(Cell cell, Element element) {
    cell.elements.add(element);
    if (onElement(cell, element)) {
      fire(cell);
    }
    if (cleanup(cell) != Long.MAX_VALUE) {
      cell.timers.add(cleanup(cell));
    }
  }

  private boolean onElement(Cell cell, Element element) {
    switch (rules.fires()) {
      case EVERY_THIRD:
        cell.count = (cell.count + 1) % 3;
        return cell.count == 0;
      case FAR_FROM_LAST:
        Element mark = cell.lastFired;
        boolean far = mark != null && distance(mark.value(), element.value()) > 3;
        if (mark == null || far) {
          cell.lastFired = element;
        }
        return far;
      default:
        if (cell.last() <= watermark) {
          return true;
        }
        cell.timers.add(cell.last());
        if (rules.fires() == Fires.EVERY_FIVE_MILLIS && cell.next == null) {
          BigInteger t = big(element.timestamp());
          next(cell, t.subtract(t.mod(big(5))).add(big(5)));
        }
        return false;
    }
  }

  private boolean onTimer(Cell cell, long time) {
    if (rules.fires() == Fires.EVERY_FIVE_MILLIS && time != cell.last()) {
      boolean fires = cell.next != null && cell.next == time;
      if (fires) {
        next(cell, big(time).add(big(5)));
      }
      return fires;
    }
    boolean atEnd = rules.fires() == Fires.AT_END || rules.fires() == Fires.EVERY_FIVE_MILLIS;
    return atEnd && time == cell.last();
  }

  private static void next(Cell cell, BigInteger time) {
    cell.next = Math.min(clamp(time), cell.last());
    cell.timers.add(cell.next);
  }

  private void fire(Cell cell) {
    if (cell.elements.isEmpty()) {
      return;
    }
    List<Element> kept = kept(cell.elements);
    List<Element> seen = rules.keepsAfter() ? cell.elements : kept;
    now.add(
        "%d [%d, %d) %s@%d"
            .formatted(
                cell.key,
                cell.span.start(),
                cell.span.end(),
                text(seen.stream().map(Element::value).toList(), rules.sessions()),
                cell.last()));
    cell.elements = rules.purging() ? new ArrayList<>() : kept;
  }

  /** Merged windows hold their elements in an order that no rule says. */
  static String text(List<Long> values, boolean anyOrder) {
    return (anyOrder ? values.stream().sorted() : values.stream())
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private List<Element> kept(List<Element> elements) {
    int size = elements.size();
    Element last = elements.get(size - 1);
    long newest = elements.stream().mapToLong(Element::timestamp).max().orElseThrow();
    return switch (rules.keeps()) {
      case ALL -> elements;
      case LAST_TWO -> new ArrayList<>(elements.subList(Math.max(0, size - 2), size));
      case LAST_FOUR_MILLIS ->
          elements.stream()
              .filter(e -> big(e.timestamp()).compareTo(big(newest).subtract(big(4))) > 0)
              .collect(Collectors.toCollection(ArrayList::new));
      case NEAR_LAST ->
          elements.stream()
              .filter(e -> distance(e.value(), last.value()) < 4)
              .collect(Collectors.toCollection(ArrayList::new));
    };
  }

  private long cleanup(Cell cell) {
    return plus(cell.last(), rules.lateness());
  }

  private static long plus(long time, long millis) {
    return clamp(big(time).add(big(millis)));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static long clamp(BigInteger value) {
    return value.max(big(Long.MIN_VALUE)).min(big(Long.MAX_VALUE)).longValueExact();
  }
}
