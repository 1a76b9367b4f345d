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
