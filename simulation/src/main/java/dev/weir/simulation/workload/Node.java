package dev.weir.simulation.workload;

import java.io.Serializable;

/**
 * What one vertex of a workload does. Every kind turns multisets of events into a multiset of
 * events, whatever the order in which events arrive and whichever subtask they meet in; the Javadoc
 * of each says why. That is what lets a {@link Model} without any order be the judge.
 *
 * <p>Components are numbers, booleans and enums only, so that the text of a node can be parsed.
 */
public sealed interface Node extends Serializable {

  /** The beginning of a stream; reads no edge. */
  sealed interface Origin extends Node {
    /** How many records it brings. */
    long records();

    /** The same with fewer records, down to 1. */
    Origin withRecords(long fewer);
  }

  /** One logical input, from which each event is turned into others on its own or by its key. */
  sealed interface OneInput extends Node {}

  /** Two logical inputs. */
  sealed interface TwoInputs extends Node {}

  /** The end of streams. */
  sealed interface Drain extends Node {}

  /**
   * Reads a log of its own making; see {@link LogSource}. Its records depend on seed, split and
   * index alone, so that it does not matter who reads which split when.
   *
   * @param seed makes the records
   * @param splits how many splits, at least 1
   * @param recordsPerSplit how many records each holds
   * @param handout how splits come to readers
   * @param burst how many records a reader emits before it pauses, at least 1
   * @param pauseMillis for how long, in processing time; 0 for not at all
   */
  record Log(
      long seed, int splits, int recordsPerSplit, Handout handout, int burst, long pauseMillis)
      implements Origin {
    public Log {
      check(splits >= 1 && recordsPerSplit >= 0 && burst >= 1 && pauseMillis >= 0, "Log");
    }

    @Override
    public long records() {
      return (long) splits * recordsPerSplit;
    }

    @Override
    public Origin withRecords(long fewer) {
      return fewer >= splits
          ? new Log(seed, splits, (int) (fewer / splits), handout, burst, pauseMillis)
          : new Log(seed, (int) fewer, 1, handout, burst, pauseMillis);
    }
  }

  /**
   * A log whose records have event time, and a strategy for it; see {@link Timeline}. No record is
   * ever late, in whatever order channels bring them: a reader gets its splits in the order of
   * their times, and the strategy's bound covers the disorder within a split. Where subtasks may
   * fall idle nobody waits for them, and so the bound covers all times there are, so that
   * watermarks stay before the first record until the end.
   *
   * @param seed makes the records
   * @param splits how many splits, at least 1
   * @param recordsPerSplit how many records each holds
   * @param handout how splits come to readers; not failing
   * @param burst how many records a reader emits before it pauses, at least 1
   * @param pauseMillis for how long, in processing time; 0 for not at all
   * @param stepMillis how far times are apart but for gaps and disorder; 0 for all the same
   * @param disorderMillis how far a record may be behind one before it
   * @param stamps where times and watermarks come from
   * @param idleMillis after how long without records there is idleness; 0 for never
   */
  record TimedLog(
      long seed,
      int splits,
      int recordsPerSplit,
      Handout handout,
      int burst,
      long pauseMillis,
      int stepMillis,
      int disorderMillis,
      Stamps stamps,
      long idleMillis)
      implements Origin {
    public TimedLog {
      check(stepMillis >= 0 && disorderMillis >= 0 && idleMillis >= 0, "TimedLog");
      check(
          handout != Handout.FAILING && Timeline.fits(splits, recordsPerSplit, stepMillis),
          "TimedLog");
    }

    /** The same without event time. */
    Log log() {
      return new Log(seed, splits, recordsPerSplit, handout, burst, pauseMillis);
    }

    Timeline timeline() {
      return new Timeline(seed, recordsPerSplit, stepMillis, disorderMillis, stamps);
    }

    private TimedLog with(Log log) {
      return new TimedLog(
          seed,
          log.splits(),
          log.recordsPerSplit(),
          log.handout(),
          log.burst(),
          log.pauseMillis(),
          stepMillis,
          disorderMillis,
          stamps,
          idleMillis);
    }

    /** The same, as fast as it can be, each reader knowing its splits from the beginning. */
    TimedLog unpaced() {
      return with(new Log(seed, splits, recordsPerSplit, Handout.EAGER, 1, 0));
    }

    @Override
    public long records() {
      return log().records();
    }

    @Override
    public Origin withRecords(long fewer) {
      return with((Log) log().withRecords(fewer));
    }
  }

  /**
   * The api's collection source: a record depends on its index alone.
   *
   * @param seed makes the records
   * @param count how many
   */
  record Elements(long seed, int count) implements Origin {
    public Elements {
      check(count >= 0, "Elements");
    }

    @Override
    public long records() {
      return count;
    }

    @Override
    public Origin withRecords(long fewer) {
      return new Elements(seed, (int) fewer);
    }
  }

  /**
   * The api's generator: a record depends on its index alone.
   *
   * @param seed makes the records
   * @param count how many
   * @param perSecond the rate, in records a second of processing time; 0 for no bound
   */
  record Generated(long seed, int count, int perSecond) implements Origin {
    public Generated {
      check(count >= 0 && perSecond >= 0, "Generated");
    }

    @Override
    public long records() {
      return count;
    }

    @Override
    public Origin withRecords(long fewer) {
      return new Generated(seed, (int) fewer, perSecond);
    }
  }

  /**
   * Maps each event on its own to another id, one of {@code keys} keys, and another value.
   *
   * @param salt changes what comes out
   * @param keys how many keys there are afterwards, at least 1
   */
  record Map(long salt, int keys) implements OneInput {
    public Map {
      check(keys >= 1, "Map");
    }
  }

  /**
   * Drops about one in {@code modulus} events, each looked at on its own.
   *
   * @param salt changes which
   * @param modulus 1 drops all
   */
  record Filter(long salt, int modulus) implements OneInput {
    public Filter {
      check(modulus >= 1, "Filter");
    }
  }

  /**
   * Turns each event, on its own, into none to {@code copies} others.
   *
   * @param salt changes how many
   * @param copies the most
   */
  record FlatMap(long salt, int copies) implements OneInput {
    public FlatMap {
      check(copies >= 0, "FlatMap");
    }
  }

  /**
   * Passes each event and, of about one in {@code modulus}, another to its side output; each looked
   * at on its own.
   *
   * @param salt changes which
   * @param modulus 1 for all
   */
  record Process(long salt, int modulus) implements OneInput {
    public Process {
      check(modulus >= 1, "Process");
    }
  }

  /**
   * Carries each event, on its own, over an exchange in another type and makes it an event again.
   *
   * @param form the type
   * @param inner how the other type is divided: neither broadcast, which would multiply, nor by key
   */
  record Reshape(Form form, Exchange inner) implements OneInput {
    public Reshape {
      check(inner != Exchange.BROADCAST && inner != Exchange.KEY, "Reshape");
    }
  }

  /**
   * Maps each event to one that its key alone decides, and then reduces by key with a rolling
   * reduction of the api. All operands of a key being equal, its results depend on their number.
   *
   * @param kind which reduction
   */
  record Rolling(Reduction kind) implements OneInput {}

  /**
   * The api's running count by key: of a key with n events, the counts 1 to n come out, and nothing
   * else of the events.
   *
   * @param key the key
   */
  record Count(KeyChoice key) implements OneInput {}

  /**
   * By key: passes something of every {@code nth} event of a key, made of the key and the number
   * alone, and the like of all others to the side output.
   *
   * @param key the key
   * @param nth 1 for all
   */
  record KeyedProcess(KeyChoice key, int nth) implements OneInput {
    public KeyedProcess {
      check(nth >= 1, "KeyedProcess");
    }
  }

  /**
   * By key: windows of event time, and something of each that no order changes. An event that it
   * emits happened at the last millisecond of its window.
   *
   * @param key the key
   * @param span which windows
   * @param sizeMillis how long they are, or the gap between sessions
   * @param slideMillis how far sliding windows are apart, up to their size
   * @param fold what becomes of the elements
   * @param latenessMillis how long windows are kept for late elements, which never come
   */
  record Window(
      KeyChoice key, Span span, int sizeMillis, int slideMillis, Fold fold, int latenessMillis)
      implements OneInput {
    public Window {
      check(slideMillis >= 1 && slideMillis <= sizeMillis && latenessMillis >= 0, "Window");
    }
  }

  /**
   * By key: at every so many milliseconds of event time at which a key has something, by a timer,
   * the sum of what the key brought since. An event that it emits happened then.
   *
   * @param key the key
   * @param everyMillis at least 1
   */
  record Alarm(KeyChoice key, int everyMillis) implements OneInput {
    public Alarm {
      check(everyMillis >= 1, "Alarm");
    }
  }

  /**
   * Asks, of each event on its own, a client that fails of about one in two the first time, and is
   * asked again; what it answers is what a map of the same salt would.
   *
   * @param salt changes what comes out
   * @param ordered whether answers leave in order
   * @param capacity how many may be under way in a subtask
   */
  record Ask(long salt, boolean ordered, int capacity) implements OneInput {
    public Ask {
      check(capacity >= 1, "Ask");
    }
  }

  /**
   * Passes everything, or fails. What fails it is a fact of the whole input and not of its order:
   * it happens in every subtask, or at a record's number, for which parallelism must be 1.
   *
   * @param kind how it fails
   * @param at the number, from 1, of the record at which it fails
   */
  record Fault(FaultKind kind, int at) implements OneInput {
    public Fault {
      check(at >= 1, "Fault");
    }
  }

  /**
   * Maps each event of either stream on its own.
   *
   * @param salt changes what comes out
   * @param keyed whether both streams are keyed first, which changes only where events meet
   */
  record CoMap(long salt, boolean keyed) implements TwoInputs {}

  /**
   * Turns each event of the first stream, on its own, into none to {@code copies}, and each of the
   * second into one.
   *
   * @param salt changes how many
   * @param copies the most
   * @param keyed whether both streams are keyed first, which changes only where events meet
   */
  record CoFlatMap(long salt, int copies, boolean keyed) implements TwoInputs {
    public CoFlatMap {
      check(copies >= 0, "CoFlatMap");
    }
  }

  /**
   * Passes each event of the first stream; sends about one in {@code modulus} of the second to the
   * side output and passes the others. Each is looked at on its own.
   *
   * @param salt changes which
   * @param modulus 1 for all
   */
  record CoProcess(long salt, int modulus) implements TwoInputs {
    public CoProcess {
      check(modulus >= 1, "CoProcess");
    }
  }

  /**
   * By key: pairs every event of the first stream with every one of the second. A pair comes out
   * when its later half arrives, so that each comes once, in any order.
   *
   * @param key the key
   */
  record Join(KeyChoice key) implements TwoInputs {}

  /**
   * By key: pairs each event of the first stream with those of the second that happened, relative
   * to it, between two bounds. The pair happened when its later half did.
   *
   * @param key the key
   * @param lowerMillis the lower bound, itself included
   * @param upperMillis the upper bound, itself included
   */
  record Near(KeyChoice key, int lowerMillis, int upperMillis) implements TwoInputs {
    public Near {
      check(lowerMillis <= upperMillis, "Near");
    }
  }

  /**
   * By key: emits once that a key was seen in both streams, which happens or not whatever comes
   * first; and counts, in its side output, the events of each stream of each key apart.
   *
   * @param key the key
   */
  record Meet(KeyChoice key) implements TwoInputs {}

  /** Brings the events to the client. */
  record Collect() implements Drain {}

  /** Records events in the ledger through a sink function, at least once. */
  record Write() implements Drain {}

  /** Records events in the ledger in two phases, exactly once. */
  record Commit() implements Drain {}

  /** Prints events on the client's terminal. */
  record Print() implements Drain {}

  /** Whether its inputs are divided by key. */
  default boolean keyed() {
    return this instanceof Count
        || this instanceof KeyedProcess
        || this instanceof Join
        || this instanceof Meet
        || usesTime()
        || (this instanceof CoMap coMap && coMap.keyed())
        || (this instanceof CoFlatMap coFlatMap && coFlatMap.keyed());
  }

  /** Whether what it does follows from the times of events, so that they need some. */
  default boolean usesTime() {
    return this instanceof Window || this instanceof Alarm || this instanceof Near;
  }

  /**
   * Whether the times of what it emits follow from those of its input. Where they do not, because
   * they depend on what comes first, results have none.
   */
  default boolean keepsTime() {
    return !(this instanceof Rolling
        || this instanceof Count
        || this instanceof KeyedProcess
        || this instanceof Join
        || this instanceof Meet
        || this instanceof Drain);
  }

  /** Whether it has a side output. */
  default boolean hasSideOutput() {
    return this instanceof Process
        || this instanceof KeyedProcess
        || this instanceof CoProcess
        || this instanceof Meet;
  }

  /** The number of its logical inputs. */
  default int arity() {
    return this instanceof Origin ? 0 : this instanceof TwoInputs ? 2 : 1;
  }

  private static void check(boolean holds, String node) {
    if (!holds) {
      throw new IllegalArgumentException("a component of " + node + " is out of range");
    }
  }
}
