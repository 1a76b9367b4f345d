package dev.weir.simulation.report;

import akka.actor.typed.ActorRef;
import dev.weir.testkit.network.MessageEvent;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What fits in a cell of a table: of a message its kind and what tells it from others of its kind.
 *
 * <p>Texts and numbers are kept, ids cut to their beginning, collections counted, addresses of
 * actors left out.
 */
final class Abbreviation {

  private static final int DEPTH_MAX = 3;
  private static final int TEXT_MAX = 40;
  private static final int ID_KEPT = 4;
  private static final Pattern ID = Pattern.compile("\\p{XDigit}{16,}");
  private static final Pattern HOST = Pattern.compile("(controller|worker)-(\\d+)");

  private Abbreviation() {}

  /** What happened, in a few words. */
  static String of(Object what) {
    if (what instanceof MessageEvent event) {
      String fate =
          event.fate().equals("to") ? ">" : event.fate().equals("from") ? "<" : event.fate() + " ";
      return fate
          + shortHost(event.other().name())
          + " "
          + (event.message() instanceof Record record
              ? words(record, 0)
              : event.message().toString());
    }
    return shortHost(shortIds(what.toString()));
  }

  /**
   * What happened, in so many characters: of a message with a state, such as {@code RUNNING}, the
   * state stays whole and what stands before it gives way, ids first, what is nearest to it last.
   *
   * @param width the most characters
   */
  static String of(Object what, int width) {
    String text = of(what);
    String state =
        what instanceof MessageEvent event && event.message() instanceof Record record
            ? state(record, 0)
            : "";
    String cut = cut(text, width);
    if (text.length() <= width || cut.contains(state)) {
      return cut;
    }
    int end = text.indexOf(state) + state.length();
    int kind = text.indexOf(((MessageEvent) what).message().getClass().getSimpleName());
    int idsBegin = text.indexOf(' ', Math.max(0, kind));
    String head = text.substring(0, idsBegin);
    for (int from = text.indexOf(' ', idsBegin + 1);
        from >= 0 && from < end - state.length();
        from = text.indexOf(' ', from + 1)) {
      String fewer = head + " …" + text.substring(from, end);
      if (fewer.length() <= width) {
        return fewer;
      }
    }
    int room = width - state.length() - 1;
    return room < 1 ? cut(state, width) : cut(head + "…", room) + " " + state;
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  /** The first constant of an enum in a message, which is the state it tells; or nothing. */
  private static String state(Record record, int depth) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = valueOf(record, component);
      if (value instanceof Optional<?> optional) {
        value = optional.orElse(null);
      }
      String state =
          value instanceof Enum<?>
              ? value.toString()
              : value instanceof Record inner && depth + 1 < DEPTH_MAX
                  ? state(inner, depth + 1)
                  : "";
      if (!state.isEmpty()) {
        return state;
      }
    }
    return "";
  }

  /** Whether an event is a heartbeat or its answer, which come all the time. */
  static boolean heartbeat(Object what) {
    if (!(what instanceof MessageEvent event)) {
      return false;
    }
    String kind = event.message().getClass().getSimpleName();
    return kind.contains("Heartbeat") || kind.equals("Heard");
  }

  private static String words(Record record, int depth) {
    List<String> words = new ArrayList<>();
    if (depth == 0) {
      words.add(record.getClass().getSimpleName());
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String word = word(component.getName(), valueOf(record, component), depth);
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return String.join(depth == 0 ? " " : ".", words);
  }

  private static String word(String name, @Nullable Object value, int depth) {
    if (value == null || value instanceof ActorRef || depth >= DEPTH_MAX) {
      return "";
    } else if (value instanceof Optional<?> optional) {
      return word(name, optional.orElse(null), depth);
    } else if (value instanceof Collection<?> many) {
      return many.isEmpty() ? "" : many.size() + " " + name;
    } else if (value instanceof Map<?, ?> map) {
      return map.isEmpty() ? "" : map.size() + " " + name;
    } else if (value instanceof byte[] bytes) {
      return bytes.length + "B";
    } else if (value instanceof Boolean flag) {
      return flag ? name : "";
    } else if (value instanceof Number) {
      return name.substring(0, 1) + value;
    } else if (value instanceof Record record) {
      return words(record, depth + 1);
    }
    String text = shortHost(shortIds(value.toString()));
    return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + "…" : text;
  }

  private static String shortIds(String text) {
    return ID.matcher(text).replaceAll(id -> id.group().substring(0, ID_KEPT));
  }

  private static String shortHost(String text) {
    return HOST.matcher(text).replaceAll(host -> host.group(1).charAt(0) + host.group(2));
  }

  private static @Nullable Object valueOf(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record cannot be read: " + record.getClass(), e);
    }
  }
}
