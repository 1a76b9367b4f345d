package dev.weir.testkit;

import dev.weir.testkit.kernel.History;
import dev.weir.testkit.network.MessageEvent;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event in a line that fits a terminal: of a message its kind, and the ids and numbers that tell
 * it from others of its kind. Long ids are cut, what is long or many is counted, addresses are left
 * out.
 */
final class Abbreviation {

  /** How a reference to an actor reads; who it is says less than what is sent. */
  private static final String ACTOR = "Actor[";

  private static final int LINE_MAX = 120;
  private static final int TEXT_MAX = 32;
  private static final int DEPTH_MAX = 3;
  private static final int ID_KEPT = 6;
  private static final Pattern LONG_ID = Pattern.compile("\\p{XDigit}{16,}");

  /** What comes all the time, or on behalf of who waits, and explains nothing. */
  private static final Set<String> ROUTINE = Set.of("Heard", "Registered", "DescribeJob", "Job");

  private Abbreviation() {}

  /** Whether an event is one of those that come all the time whatever the job does. */
  static boolean routine(History.Event event) {
    if (!(event.what() instanceof MessageEvent message)) {
      return false;
    }
    String kind = message.message().getClass().getSimpleName();
    return kind.endsWith("Heartbeat") || ROUTINE.contains(kind);
  }

  /** When, where and what, in at most {@value #LINE_MAX} characters. */
  static String line(History.Event event) {
    double seconds = (double) event.atNanos() / TimeUnit.SECONDS.toNanos(1);
    return text(
        String.format("  %12.6f s  %-12s %s", seconds, event.host(), what(event.what())), LINE_MAX);
  }

  /** As much of a text as so many characters hold, in one line. */
  static String text(String text, int charsMax) {
    String line = text.replace('\n', ' ');
    return line.length() <= charsMax ? line : line.substring(0, charsMax - 1) + "…";
  }

  private static String what(Object what) {
    if (!(what instanceof MessageEvent event)) {
      return shortIds(what.toString());
    }
    String words = event.message() instanceof Record record ? words(record, 1) : "";
    String kind = event.message().getClass().getSimpleName();
    return event.fate()
        + " "
        + event.other().name()
        + " "
        + kind
        + (words.isEmpty() ? "" : " ")
        + words;
  }

  private static String words(Record record, int depth) {
    List<String> words = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String word = word(component.getName(), valueOf(record, component), depth);
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return String.join(depth == 1 ? " " : "/", words);
  }

  private static String word(String name, @Nullable Object value, int depth) {
    if (value == null || String.valueOf(value).startsWith(ACTOR)) {
      return "";
    } else if (value instanceof Optional<?> optional) {
      return word(name, optional.orElse(null), depth);
    } else if (value instanceof Collection<?> many) {
      return many.isEmpty() ? "" : many.size() + " " + name;
    } else if (value instanceof Map<?, ?> map) {
      return map.isEmpty() ? "" : map.size() + " " + name;
    } else if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    } else if (value instanceof Record record) {
      return depth == DEPTH_MAX ? "" : words(record, depth + 1);
    } else if (value instanceof Number || value instanceof Boolean) {
      return depth == 1 ? name + "=" + value : value.toString();
    }
    return text(shortIds(value.toString()), TEXT_MAX);
  }

  private static String shortIds(String text) {
    return LONG_ID.matcher(text).replaceAll(id -> id.group().substring(0, ID_KEPT));
  }

  private static @Nullable Object valueOf(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true); // records of packages that keep theirs
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record cannot be read: " + record.getClass(), e);
    }
  }
}
