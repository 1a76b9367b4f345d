package dev.weir.testkit;

import dev.weir.api.source.Boundedness;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import dev.weir.testkit.scope.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A source that emits what the test says, when the test says so. It keeps all that it has emitted,
 * so that what was read before a failure can be read again.
 *
 * <pre>{@code
 * TestSource<Order> orders = cluster.source("orders", Order.class);
 * shipped(env.fromSource(orders, "orders")).sinkTo(sink);
 * env.executeAsync("shop");
 *
 * orders.emit(new Order("a", 3), new Order("b", 5));
 * orders.emit(new Order("c", 1)).at(Instant.parse("2030-01-01T12:00:00Z"));
 * orders.after(Duration.ofMinutes(5)).emit(new Order("late", 2));
 * orders.finish();
 * }</pre>
 *
 * <p>For the test's thread. The engine serializes the source on its way to the workers; only the
 * object that the test was given can emit.
 *
 * @param <T> the records
 */
public final class TestSource<T> implements Source<T, TestSplit, List<TestSplit>> {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final TypeDescriptor type;
  private final transient @Nullable Script<T> script;
  private final transient @Nullable Simulation simulation;

  TestSource(String name, TypeDescriptor type, int splits, Simulation simulation) {
    this.id = "source '" + Inputs.name("TestCluster.source", "a name of the source", name) + "'";
    Inputs.atLeast(1, id, "a number of splits", splits, "Each split is a log of its own.");
    this.type = type;
    this.script = new Script<>(id, new Serializers(loader()).of(type), splits);
    this.simulation = simulation;
    simulation.scope().put(id, script);
  }

  /**
   * Emits records now, to the splits in turn: readers that run are woken at once, others find the
   * records when they start. Of no values it emits nothing.
   *
   * @param values none null
   * @throws UserErrorException when one is null, the source was finished or the cluster closed
   */
  @SafeVarargs
  public final Emission emit(T... values) {
    return everySplit().emit(values);
  }

  /**
   * Emits a watermark in all splits: no record at or before it is expected any more. A strategy
   * that the program gives beside has its say too; the greater watermark of each split counts.
   *
   * @throws UserErrorException when the source was finished or the cluster closed
   */
  public void watermark(Instant time) {
    everySplit().watermark(time);
  }

  /** Emits a watermark in all splits, in milliseconds since 1970-01-01T00:00Z. */
  public void watermark(long millis) {
    everySplit().watermark(millis);
  }

  /**
   * Says in all splits that nothing comes for now, so that event time need not wait: until the next
   * record or watermark.
   *
   * @throws UserErrorException when the source was finished or the cluster closed
   */
  public void idle() {
    everySplit().idle();
  }

  private Emitter<T> everySplit() {
    return new Emitter<>(script(), simulation(), null, Duration.ZERO);
  }

  /**
   * What emits to one split.
   *
   * @param number from 0
   * @throws UserErrorException when there is no such split
   */
  public Emitter<T> split(int number) {
    int splits = script().splits();
    if (number < 0 || number >= splits) {
      throw UserErrorException.of(
          id,
          splits == 1 ? "split 0, its only one" : "a split from 0 to " + (splits - 1),
          number,
          "Splits are counted from 0; ask for more with cluster.source(name, type, splits).");
    }
    return new Emitter<>(script(), simulation(), number, Duration.ZERO);
  }

  /**
   * What emits later, in virtual time, counted from the call of {@code emit}: also while a job is
   * still being submitted, so where short delays matter let {@link TestSink#await} of a first
   * record come first.
   *
   * @param delay not negative
   */
  public Emitter<T> after(Duration delay) {
    return new Emitter<>(script(), simulation(), null, Inputs.duration(id + " after", delay));
  }

  /**
   * Ends the input, once all that was said so far has been emitted. Doing so again changes nothing.
   */
  public void finish() {
    simulation().requireOpen(id + " finish()");
    script().finish();
  }

  /**
   * What emits records of a test source.
   *
   * @param <T> the records
   */
  public static final class Emitter<T> {

    private final Script<T> script;
    private final Simulation simulation;
    private final @Nullable Integer split;
    private final Duration delay;

    private Emitter(
        Script<T> script, Simulation simulation, @Nullable Integer split, Duration delay) {
      this.script = script;
      this.simulation = simulation;
      this.split = split;
      this.delay = delay;
    }

    /**
     * What emits so much later than this.
     *
     * @param more not negative
     */
    public Emitter<T> after(Duration more) {
      Inputs.duration(script.source() + " after", more);
      return new Emitter<>(script, simulation, split, delay.plus(more));
    }

    /**
     * Emits records; of no values nothing.
     *
     * @param values none null
     * @throws UserErrorException when one is null, the source was finished or the cluster closed;
     *     nothing is emitted then
     */
    @SafeVarargs
    public final Emission emit(T... values) {
      String where = script.source() + " emit";
      simulation.requireOpen(where);
      List<Script.Entry.Written> entries = new ArrayList<>();
      for (T value : Inputs.present(where, "records", values)) {
        entries.add(script.freeze(Inputs.present(where, "a record", value)));
      }
      for (Script.Entry entry : entries) {
        add(split == null ? script.anySplit() : split, entry);
      }
      return new Emission(entries);
    }

    /**
     * Emits a watermark: no record at or before it is expected any more. Without {@link #split} in
     * all splits; event time of the source is the least of those that are not idle. A watermark
     * that does not rise has no effect.
     *
     * @throws UserErrorException when the source was finished or the cluster closed
     */
    public void watermark(Instant time) {
      watermark(Inputs.present("a watermark", "an instant", time).toEpochMilli());
    }

    /** Emits a watermark, in milliseconds since 1970-01-01T00:00Z. */
    public void watermark(long millis) {
      addControl("watermarks", "a watermark", new Script.Entry.Mark(millis));
    }

    /**
     * Says that nothing comes for now, so that event time need not wait: until the next record or
     * watermark. Without {@link #split} in all splits.
     *
     * @throws UserErrorException when the source was finished or the cluster closed
     */
    public void idle() {
      addControl("idleness", "idle()", new Script.Entry.Idle());
    }

    private void addControl(String things, String thing, Script.Entry entry) {
      simulation.requireOpen(script.source() + " " + thing);
      script.requireOpen(things, thing);
      for (int i = 0; i < script.splits(); i++) {
        if (split == null || split == i) {
          add(i, entry);
        }
      }
    }

    private void add(int to, Script.Entry entry) {
      if (delay.isZero()) {
        script.add(to, List.of(entry));
      } else {
        script.plan();
        simulation.after(delay, () -> script.addPlanned(to, List.of(entry)));
      }
    }
  }

  /** Records that were emitted together. */
  public static final class Emission {

    private final List<Script.Entry.Written> entries;

    private Emission(List<Script.Entry.Written> entries) {
      this.entries = entries;
    }

    /**
     * Gives the records this timestamp, their own time, which does not change when they are
     * emitted; without it they carry none. To be called before time passes.
     */
    public void at(Instant time) {
      at(Inputs.present("a timestamp of records", "an instant", time).toEpochMilli());
    }

    /** Gives them this timestamp, in milliseconds since 1970-01-01T00:00Z. */
    public void at(long millis) {
      entries.forEach(entry -> entry.at(millis));
    }
  }

  @Override
  public Boundedness boundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public boolean emitsWatermarks() {
    return true;
  }

  @Override
  public TypeDescriptor recordType() {
    return type;
  }

  @Override
  public TypeDescriptor splitType() {
    return Types.of(TestSplit.class);
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return new TypeDescriptor(List.class.getName(), List.of(splitType()));
  }

  @Override
  public SplitEnumerator<TestSplit, List<TestSplit>> createEnumerator(
      SplitEnumeratorContext<TestSplit> context) {
    int splits = Scope.find(id, Script.class).splits();
    return restoreEnumerator(
        context, IntStream.range(0, splits).mapToObj(split -> new TestSplit(split, 0)).toList());
  }

  @Override
  public SplitEnumerator<TestSplit, List<TestSplit>> restoreEnumerator(
      SplitEnumeratorContext<TestSplit> context, List<TestSplit> state) {
    return new ScriptEnumerator(context, state);
  }

  @Override
  public SourceReader<T, TestSplit> createReader(SourceReaderContext context) {
    TypeSerializer<T> serializer = new Serializers(context.userCodeClassLoader()).of(type);
    return new ScriptReader<>(context, Scope.find(id, Script.class), serializer);
  }

  private Script<T> script() {
    return Objects.requireNonNull(script, "only the test's own object emits");
  }

  private Simulation simulation() {
    return Objects.requireNonNull(simulation, "only the test's own object emits");
  }

  private static ClassLoader loader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? TestSource.class.getClassLoader() : loader;
  }

  @Override
  public String toString() {
    return id;
  }
}
