package dev.weir.testkit;

import dev.weir.api.sink.Sink;
import dev.weir.api.sink.SinkContext;
import dev.weir.api.sink.SinkWriter;
import dev.weir.testkit.scope.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sink that lets the test see what came, when, and from where. It writes at least once: what a
 * failed attempt wrote stays.
 *
 * <pre>{@code
 * TestSink<Alert> alerts = cluster.sink("alerts");
 * fraud(env).sinkTo(alerts);
 * ...
 * alerts.await(1);
 * assertThat(alerts.values()).containsExactly(new Alert("a"));
 * }</pre>
 *
 * <p>For the test's thread.
 *
 * @param <T> the records
 */
public final class TestSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;
  private static final int LAST_SHOWN = 5;
  private static final int OUTCOME_CHARS_MAX = 160;

  private final String id;
  private final transient @Nullable Inbox inbox;
  private final transient @Nullable Simulation simulation;

  /** What came, with the clock by which it came. */
  private record Inbox(List<Received<Object>> received, Supplier<Instant> clock) {}

  TestSink(String name, Simulation simulation) {
    this.id = "sink '" + Inputs.name("TestCluster.sink", "a name of the sink", name) + "'";
    this.inbox = new Inbox(new ArrayList<>(), simulation::now);
    this.simulation = simulation;
    simulation.scope().put(id, inbox);
    simulation.outcome(this::outcome);
  }

  private String outcome() {
    List<Object> last =
        inbox().received().stream()
            .skip(Math.max(0, size() - LAST_SHOWN))
            .map(Received::value)
            .toList();
    String records = id + " received " + size() + (size() == 1 ? " record" : " records");
    return size() == 0
        ? records
        : Abbreviation.text(
            records + (size() > LAST_SHOWN ? ", the last ones: " : ": ") + last, OUTCOME_CHARS_MAX);
  }

  /** How many records have come. */
  public int size() {
    return inbox().received().size();
  }

  /** The records that have come, in order. */
  public List<T> values() {
    return received().stream().map(Received::value).toList();
  }

  /** The records that have come, in order, with what is known of each. */
  @SuppressWarnings("unchecked") // the compiler checked what is written to this sink
  public List<Received<T>> received() {
    return (List<Received<T>>) (List<?>) List.copyOf(inbox().received());
  }

  /**
   * Lets time pass until so many records have come in all.
   *
   * @param records zero or more
   * @throws StillWaitingError when they do not within the cluster's limits
   */
  public void await(int records) {
    Inputs.atLeast(
        0, id + " await", "a number of records", records, "It counts all that came so far.");
    Objects.requireNonNull(simulation, "only the test's own object sees what came")
        .await(() -> size() >= records, records + " records to come to " + id);
  }

  @Override
  public SinkWriter<T> createWriter(SinkContext context) {
    Inbox to = Scope.find(id, Inbox.class);
    return new SinkWriter<>() {
      @Override
      public void write(T value, long timestamp) {
        to.received()
            .add(
                new Received<>(
                    value,
                    timestamp == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(timestamp),
                    to.clock().get(),
                    context.subtask(),
                    context.attempt()));
      }

      @Override
      public void flush(boolean endOfInput) {}
    };
  }

  private Inbox inbox() {
    return Objects.requireNonNull(inbox, "only the test's own object sees what came");
  }

  @Override
  public String toString() {
    return id;
  }
}
