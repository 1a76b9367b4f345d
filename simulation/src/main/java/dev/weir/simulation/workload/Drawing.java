package dev.weir.simulation.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * One draw of a workload: sources, then steps that mostly read what nobody reads yet, then sinks.
 */
final class Drawing {

  private static final int TRIES = 20;
  private static final int SOURCES_MAX = 3;
  private static final int SINKS_MAX = 3;
  private static final int FAULTY_ONE_IN = 6;

  private final RandomGenerator random;
  private final Limits limits;
  private final NodeDraw nodes;
  private final boolean timed;
  private final boolean idles;
  private final List<Vertex> vertices = new ArrayList<>();
  private final List<Double> volumes = new ArrayList<>();
  private final TreeSet<Integer> unread = new TreeSet<>();

  /** Begins a draw. */
  Drawing(RandomGenerator random, Limits limits, boolean timed) {
    this.random = random;
    this.limits = limits;
    this.nodes = new NodeDraw(random, limits);
    this.timed = timed;
    this.idles = timed && random.nextInt(4) == 0;
  }

  Workload draw() {
    int size = 2 + random.nextInt(limits.operatorsMax() - 1);
    int sources = 1 + random.nextInt(Math.max(1, Math.min(SOURCES_MAX, size / 3)));
    int sinks = 1 + random.nextInt(Math.min(SINKS_MAX, size - sources));
    int steps = size - sources - sinks;
    boolean fails = limits.faults() && random.nextInt(FAULTY_ONE_IN) == 0;
    int faulty = fails && steps > 0 ? random.nextInt(steps) : -1;
    for (int i = 0; i < sources; i++) {
      add(new Vertex(origin(i), List.of(), parallelism(), chain(), group()));
    }
    for (int i = 0; i < steps; i++) {
      add(step(i == faulty));
    }
    for (int i = sinks; i > 0; i--) {
      add(sink(i));
    }
    return new Workload(random.nextInt(8) != 0, vertices);
  }

  private Node.Origin origin(int number) {
    return timed && (number == 0 || random.nextInt(4) != 0)
        ? nodes.timedOrigin(idles)
        : nodes.origin();
  }

  private void add(Vertex vertex) {
    volumes.add(Volumes.of(vertex, volumes));
    vertex.inputs().stream().filter(edge -> !edge.side()).map(Edge::from).forEach(unread::remove);
    if (!(vertex.node() instanceof Node.Drain)) {
      unread.add(vertices.size());
    }
    vertices.add(vertex);
  }

  private Vertex step(boolean faulty) {
    for (int i = 0; i < TRIES; i++) {
      Vertex drawn = place(faulty ? nodes.fault() : drawnStep());
      if (Volumes.of(drawn, volumes) <= limits.volumeMax()) {
        return drawn;
      }
    }
    // A source is within the limits, and a map adds nothing to it.
    return Vertex.of(new Node.Map(1, 1), 1, new Edge(0, false, Exchange.PLAIN, 0));
  }

  private Node drawnStep() {
    return timed && random.nextBoolean() ? nodes.timeStep() : nodes.step();
  }

  private Vertex place(Node node) {
    List<Edge> inputs = new ArrayList<>();
    int parallelism = parallelismFor(node);
    for (int index = 0; index < node.arity(); index++) {
      for (int edges = fanIn(); edges > 0; edges--) {
        inputs.add(edge(vertexFor(node), node, parallelism, index));
      }
    }
    return new Vertex(node, inputs, parallelism, chain(), group());
  }

  /** A sink that reads its share of what nobody reads, so that nothing is left in the end. */
  private Vertex sink(int sinksLeft) {
    Node node = nodes.drain();
    int parallelism = parallelismFor(node);
    int share = (unread.size() + sinksLeft - 1) / sinksLeft;
    List<Edge> inputs = new ArrayList<>();
    for (int from : List.copyOf(unread).subList(0, share)) {
      inputs.add(affordable(new Edge(from, false, exchange(from, parallelism), 0), parallelism));
    }
    if (inputs.isEmpty() || random.nextInt(4) == 0) {
      inputs.add(affordable(edge(anyVertex(), node, parallelism, 0), parallelism));
    }
    Chain chain = chain();
    return new Vertex(
        node, inputs, parallelism, chain == Chain.HEAD ? Chain.ALWAYS : chain, group());
  }

  private Edge affordable(Edge edge, int parallelism) {
    return volumes.get(edge.from()) * parallelism <= limits.volumeMax()
        ? edge
        : edge.with(Exchange.PLAIN);
  }

  private Edge edge(int from, Node node, int parallelism, int index) {
    boolean side = vertices.get(from).node().hasSideOutput() && random.nextInt(5) < 2;
    return new Edge(from, side, node.keyed() ? Exchange.KEY : exchange(from, parallelism), index);
  }

  private Exchange exchange(int from, int parallelism) {
    Exchange[] all = Exchange.values();
    Exchange drawn = all[random.nextInt(all.length)];
    boolean equal = vertices.get(from).parallelism() == parallelism;
    return drawn == Exchange.KEY || (drawn == Exchange.FORWARD && !equal) ? Exchange.PLAIN : drawn;
  }

  private int vertexFor(Node node) {
    int any = anyVertex();
    if (!node.usesTime()) {
      return any;
    }
    List<Boolean> known = Timing.of(vertices);
    for (int i = 0; i < TRIES && !known.get(any); i++) {
      any = anyVertex();
    }
    return known.get(any) ? any : 0; // the first source is timed
  }

  private int anyVertex() {
    if (!unread.isEmpty() && random.nextInt(10) < 7) {
      return List.copyOf(unread).get(random.nextInt(unread.size()));
    }
    int drawn = random.nextInt(vertices.size());
    return vertices.get(drawn).node() instanceof Node.Drain ? 0 : drawn;
  }

  private int fanIn() {
    int drawn = random.nextInt(20);
    return drawn < 15 ? 1 : drawn < 19 ? 2 : 3;
  }

  private int parallelismFor(Node node) {
    if (node instanceof Node.Fault fault && fault.kind().atRecord()) {
      return 1;
    }
    return random.nextBoolean() ? vertices.get(vertices.size() - 1).parallelism() : parallelism();
  }

  private int parallelism() {
    return 1 + random.nextInt(limits.parallelismMax());
  }

  private Chain chain() {
    int drawn = random.nextInt(8);
    return drawn == 0 ? Chain.HEAD : drawn == 1 ? Chain.NEVER : Chain.ALWAYS;
  }

  private String group() {
    int drawn = limits.groups() ? random.nextInt(16) : 2;
    return drawn == 0 ? "blue" : drawn == 1 ? "green" : Vertex.DEFAULT_GROUP;
  }
}
