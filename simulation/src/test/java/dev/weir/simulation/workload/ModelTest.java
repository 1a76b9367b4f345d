package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The judge is judged by hand. */
final class ModelTest {

  private static final List<Event> TEN = first(1, 10);
  private static final List<Event> SIX = first(2, 6);

  private static List<Event> first(long seed, int count) {
    return LongStream.range(0, count).mapToObj(i -> Events.sourced(seed, 0, i)).toList();
  }

  /** What one node makes of ten events, or of ten and six. */
  private static Bag of(Node node, boolean side) {
    Exchange exchange = node.keyed() ? Exchange.KEY : Exchange.SHUFFLE;
    List<Edge> inputs = new ArrayList<>();
    for (int i = 0; i < node.arity(); i++) {
      inputs.add(new Edge(i, false, exchange, i));
    }
    Vertex vertex = new Vertex(node, inputs, 3, Chain.ALWAYS, Vertex.DEFAULT_GROUP);
    Workload workload =
        new Workload(
            true,
            List.of(
                Vertex.of(new Node.Elements(1, 10), 2),
                Vertex.of(new Node.Elements(2, 6), 2),
                vertex,
                Vertex.of(new Node.Collect(), 1, new Edge(2, side, Exchange.PLAIN, 0))));
    Bag bag = ((Expected.Finishes) Model.expected(workload)).sinks().get("collect-3");
    return bag == null ? Bag.of(List.of()) : bag;
  }

  private static Bag bag(List<Event> events) {
    return Bag.of(events.stream().map(Event::toString).toList());
  }

  @Test
  void shouldMultiplyByTheReadersWhenBroadcast() {
    Workload workload =
        Workload.parse(
            """
            chaining
            0 Elements[seed=1, count=10] x2 ALWAYS default
            1 Print[] x3 ALWAYS default < 0 BROADCAST 0, 0 GLOBAL 0
            """);
    List<Event> fourTimes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      fourTimes.addAll(TEN);
    }

    Expected.Finishes expected = (Expected.Finishes) Model.expected(workload);

    assertThat(expected.sinks()).containsOnly(Map.entry("print-1", bag(fourTimes)));
  }

  @Test
  void shouldCountEachKeyFromOneWhenCounted() {
    List<Event> counts = new ArrayList<>();
    Map<String, Integer> running = new HashMap<>();
    for (Event event : TEN) {
      int count = running.merge(event.key(), 1, Integer::sum);
      counts.add(Events.numbered(event.key(), count));
    }

    assertThat(running.values()).as("a key that comes twice").anyMatch(count -> count > 1);
    assertThat(of(new Node.Count(KeyChoice.TEXT), false)).isEqualTo(bag(counts));
    assertThat(of(new Node.KeyedProcess(KeyChoice.TEXT, 2), false))
        .isEqualTo(bag(counts.stream().filter(e -> e.value() % 2 == 0).toList()));
    assertThat(of(new Node.KeyedProcess(KeyChoice.TEXT, 2), true))
        .isEqualTo(bag(counts.stream().filter(e -> e.value() % 2 == 1).toList()));
  }

  @Test
  void shouldAddUpEqualEventsWhenRolled() {
    List<Event> sums = new ArrayList<>();
    List<Event> least = new ArrayList<>();
    Map<String, Long> running = new HashMap<>();
    for (Event event : TEN) {
      Event weighed = Events.weighed(event);
      sums.add(weighed.withValue(running.merge(event.key(), weighed.value(), Long::sum)));
      least.add(weighed);
    }

    assertThat(of(new Node.Rolling(Reduction.SUM), false)).isEqualTo(bag(sums));
    assertThat(of(new Node.Rolling(Reduction.MIN), false)).isEqualTo(bag(least));
    assertThat(of(new Node.Rolling(Reduction.MAX_BY), false)).isEqualTo(bag(least));
  }

  @Test
  void shouldPairAllOfAKeyWhenJoined() {
    List<Event> pairs = new ArrayList<>();
    for (Event one : TEN) {
      for (Event other : SIX) {
        if (Math.floorMod(one.value(), 7) == Math.floorMod(other.value(), 7)) {
          pairs.add(Events.joined(one, other));
        }
      }
    }

    assertThat(pairs).isNotEmpty();
    assertThat(of(new Node.Join(KeyChoice.VALUE), false)).isEqualTo(bag(pairs));
  }

  @Test
  void shouldEmitKeysOfBothStreamsOnceWhenTheyMeet() {
    List<Event> both =
        TEN.stream()
            .map(Event::key)
            .distinct()
            .filter(key -> SIX.stream().anyMatch(event -> event.key().equals(key)))
            .map(key -> Events.numbered(key, 0))
            .toList();

    assertThat(both).isNotEmpty();
    assertThat(of(new Node.Meet(KeyChoice.TEXT), false)).isEqualTo(bag(both));
    assertThat(of(new Node.Meet(KeyChoice.TEXT), true).size()).isEqualTo(10 + 6);
  }

  @Test
  void shouldPassWhatNeedsNoChangeWhenReshaped() {
    for (Form form : Form.values()) {
      assertThat(of(new Node.Reshape(form, Exchange.SHUFFLE), false)).isEqualTo(bag(TEN));
    }
  }

  @Test
  void shouldLookAtEachEventOnItsOwnWhenNotKeyed() {
    List<Event> mapped = new ArrayList<>(TEN.stream().map(e -> Events.mapped(e, 9, 3)).toList());
    mapped.addAll(SIX.stream().map(Events::turned).toList());

    assertThat(of(new Node.CoMap(9, false), false)).isEqualTo(bag(mapped));
    assertThat(of(new Node.CoMap(9, true), false)).isEqualTo(bag(mapped));
    assertThat(of(new Node.CoProcess(1, 1), false)).isEqualTo(bag(TEN));
    assertThat(of(new Node.CoProcess(1, 1), true)).isEqualTo(bag(SIX));
    assertThat(of(new Node.Process(1, 1), true))
        .isEqualTo(bag(TEN.stream().map(Events::turned).toList()));
    assertThat(of(new Node.Filter(1, 1), false).size()).isZero();
    assertThat(of(new Node.FlatMap(1, 0), false).size()).isZero();
  }
}
