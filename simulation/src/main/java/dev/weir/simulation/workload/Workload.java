package dev.weir.simulation.workload;

import dev.weir.api.stream.StreamExecutionEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One job as data: vertices in topological order, the sources first to come. The number of a vertex
 * is its place in the list.
 *
 * <p>A workload that fails can be kept as its {@link #describe text}:
 *
 * <pre>{@code
 * Workload w = Workload.parse("""
 *     chaining
 *     0 Elements[seed=5, count=10] x2 ALWAYS default
 *     1 Count[key=TEXT] x4 HEAD default < 0 KEY 0
 *     2 Collect[] x1 ALWAYS default < 1 PLAIN 0
 *     """);
 * }</pre>
 *
 * @param chaining whether operators may be chained at all
 * @param vertices the vertices; each reads only from those before it
 */
public record Workload(boolean chaining, List<Vertex> vertices) {

  /** Keeps a copy and refuses what no program could say, or no model could judge. */
  public Workload {
    vertices = List.copyOf(vertices);
    Validity.check(vertices);
  }

  /**
   * Reads what {@link #describe} or {@link #line} wrote.
   *
   * @throws IllegalArgumentException naming the line that is wrong
   */
  public static Workload parse(String text) {
    return WorkloadText.parse(text);
  }

  /** The workload on several lines, which {@link #parse} reads. */
  public String describe() {
    return WorkloadText.lines(this, "\n");
  }

  /** The workload on one line, which {@link #parse} reads. */
  public String line() {
    return WorkloadText.lines(this, "; ");
  }

  /**
   * This workload as a program, for whatever runs programs.
   *
   * @param environment an empty one; it keeps the program, so that it can also be executed there
   * @param runId under which {@link Ledger} the sinks of this run write; no two runs at a time may
   *     share one
   */
  public WorkloadProgram program(StreamExecutionEnvironment environment, String runId) {
    return ProgramBuilder.build(this, environment, runId);
  }

  /** This workload as a program for a local cluster, in an environment of its own. */
  public WorkloadProgram program(String runId) {
    return program(StreamExecutionEnvironment.createLocalEnvironment(1), runId);
  }

  /** The slots it needs: for each slot sharing group, as many as its widest vertex has subtasks. */
  public int slots() {
    SortedMap<String, Integer> widest = new TreeMap<>();
    vertices.forEach(each -> widest.merge(each.group(), each.parallelism(), Math::max));
    return widest.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The greatest parallelism of any vertex. */
  public int parallelism() {
    return vertices.stream().mapToInt(Vertex::parallelism).max().orElse(0);
  }

  /** The name of a vertex's operator, unique in the workload: {@code count-3}. */
  public String name(int vertex) {
    String kind = vertices.get(vertex).node().getClass().getSimpleName();
    return kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1) + "-" + vertex;
  }

  /** The vertices that are sinks, by id: {@code collect-4}. */
  public SortedMap<String, Node.Drain> sinks() {
    SortedMap<String, Node.Drain> sinks = new TreeMap<>();
    for (int i = 0; i < vertices.size(); i++) {
      if (vertices.get(i).node() instanceof Node.Drain drain) {
        sinks.put(name(i), drain);
      }
    }
    return sinks;
  }

  /**
   * This workload without one vertex, what fed it feeding what it fed, and without all that no
   * longer reaches a sink or has no input.
   *
   * @param vertex its number
   * @return empty when nothing would be left
   */
  public Optional<Workload> without(int vertex) {
    return Shrinks.without(this, vertex);
  }

  /** Valid workloads that are simpler by one step, the boldest first; following them ends. */
  public List<Workload> smaller() {
    return Shrinks.of(this);
  }
}
