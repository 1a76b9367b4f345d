package dev.weir.simulation.workload;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of workloads. A line for each vertex:
 *
 * <pre>
 * number node xparallelism chain group [&lt; from[side] exchange index, ...]
 * </pre>
 */
final class WorkloadText {

  private static final Pattern VERTEX =
      Pattern.compile("(\\d+) (\\w+)\\[(.*?)] x(\\d+) (\\w+) (\\w+)(?: < (.+))?");
  private static final Pattern EDGE = Pattern.compile("(\\d+)( side)? (\\w+) (\\d+)");

  private WorkloadText() {}

  static String lines(Workload workload, String separator) {
    List<String> lines = new ArrayList<>();
    lines.add(workload.chaining() ? "chaining" : "unchained");
    for (int i = 0; i < workload.vertices().size(); i++) {
      lines.add(i + " " + line(workload.vertices().get(i)));
    }
    return String.join(separator, lines);
  }

  private static String line(Vertex vertex) {
    String inputs =
        vertex.inputs().stream().map(WorkloadText::text).collect(Collectors.joining(", "));
    return vertex.node()
        + (" x" + vertex.parallelism() + " " + vertex.chain() + " " + vertex.group())
        + (inputs.isEmpty() ? "" : " < " + inputs);
  }

  private static String text(Edge edge) {
    return edge.from() + (edge.side() ? " side " : " ") + edge.exchange() + " " + edge.index();
  }

  static Workload parse(String text) {
    List<String> lines =
        Stream.of(text.split("[;\n]")).map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty() || !lines.get(0).matches("chaining|unchained")) {
      throw new IllegalArgumentException("expected 'chaining' or 'unchained' first: " + text);
    }
    List<Vertex> vertices = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      vertices.add(vertex(line, vertices.size()));
    }
    return new Workload(lines.get(0).equals("chaining"), vertices);
  }

  private static Vertex vertex(String line, int number) {
    Matcher parts = VERTEX.matcher(line);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) != number) {
      throw new IllegalArgumentException("expected vertex " + number + ": " + line);
    }
    List<Edge> inputs = new ArrayList<>();
    if (parts.group(7) != null) {
      for (String edge : parts.group(7).split(", ")) {
        inputs.add(edge(edge, line));
      }
    }
    return new Vertex(
        node(parts.group(2), parts.group(3), line),
        inputs,
        Integer.parseInt(parts.group(4)),
        Chain.valueOf(parts.group(5)),
        parts.group(6));
  }

  private static Edge edge(String text, String line) {
    Matcher parts = EDGE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("expected an edge, not '" + text + "': " + line);
    }
    return new Edge(
        Integer.parseInt(parts.group(1)),
        parts.group(2) != null,
        Exchange.valueOf(parts.group(3)),
        Integer.parseInt(parts.group(4)));
  }

  /** Every kind of node that can be written, by its simple name. */
  static Stream<Class<?>> kinds() {
    return Stream.of(Node.class.getPermittedSubclasses())
        .flatMap(branch -> Stream.of(branch.getPermittedSubclasses()));
  }

  private static Node node(String kind, String components, String line) {
    Class<?> type =
        kinds()
            .filter(each -> each.getSimpleName().equals(kind))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no node '" + kind + "': " + line));
    RecordComponent[] expected = type.getRecordComponents();
    String[] given = components.isEmpty() ? new String[0] : components.split(", ");
    if (given.length != expected.length) {
      throw new IllegalArgumentException(
          "expected " + expected.length + " components of " + kind + ": " + line);
    }
    Object[] values = new Object[given.length];
    for (int i = 0; i < values.length; i++) {
      String name = expected[i].getName() + "=";
      if (!given[i].startsWith(name)) {
        throw new IllegalArgumentException("expected " + name + ", not " + given[i] + ": " + line);
      }
      values[i] = value(expected[i].getType(), given[i].substring(name.length()));
    }
    return instance(type, expected, values, line);
  }

  private static Object value(Class<?> type, String text) {
    if (type == int.class) {
      return Integer.valueOf(text);
    } else if (type == long.class) {
      return Long.valueOf(text);
    } else if (type == boolean.class) {
      return Boolean.valueOf(text);
    }
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " '" + text + "'");
  }

  private static Node instance(
      Class<?> type, RecordComponent[] components, Object[] values, String line) {
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (Node) type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause() + ": " + line, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a node is a record: " + type, e);
    }
  }
}
