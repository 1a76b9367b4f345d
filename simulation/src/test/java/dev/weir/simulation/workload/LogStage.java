package dev.weir.simulation.workload;

import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An enumerator and its readers on one thread. Messages keep their order on each way and come late
 * by chance; time passes by chance; readers can fail, and their splits go back.
 */
final class LogStage implements SplitEnumeratorContext<LogSplit> {

  private static final int STEPS_MAX = 20_000;

  private final Node.Log log;
  private final int parallelism;
  private final SplittableRandom random;
  private final SplitEnumerator<LogSplit, LogState> enumerator;
  private final List<Runnable> calls = new ArrayList<>();
  private final List<Reader> readers = new ArrayList<>();
  private final TreeSet<Integer> up = new TreeSet<>();
  private long now;

  LogStage(Node.Log log, int parallelism, SplittableRandom random) {
    this(log, parallelism, random, null, List.of());
  }

  private LogStage(
      Node.Log log,
      int parallelism,
      SplittableRandom random,
      @Nullable LogState state,
      List<List<LogSplit>> splits) {
    this.log = log;
    this.parallelism = parallelism;
    this.random = random;
    LogSource source = new LogSource(log);
    this.enumerator =
        state == null ? source.createEnumerator(this) : source.restoreEnumerator(this, state);
    quietly(enumerator::start);
    for (int i = 0; i < parallelism; i++) {
      readers.add(new Reader(i));
      if (!splits.isEmpty()) {
        readers.get(i).accept(splits.get(i));
      }
    }
  }

  /** One reader, the messages on their way to it and from it, and what it has emitted. */
  private final class Reader implements SourceReaderContext, SourceOutput<Event> {
    private final int subtask;
    private final SourceReader<Event, LogSplit> reader;
    private final List<Runnable> toReader = new ArrayList<>();
    private final List<Runnable> toEnumerator = new ArrayList<>();
    private final List<LogSplit> assigned = new ArrayList<>();
    private final List<Event> emitted = new ArrayList<>();
    private boolean ended;

    Reader(int subtask) {
      this.subtask = subtask;
      this.reader = new LogSource(log).createReader(this);
      toEnumerator.add(
          () -> {
            up.add(subtask);
            quietly(() -> enumerator.addReader(subtask));
          });
      quietly(reader::start);
    }

    void accept(List<LogSplit> splits) {
      quietly(() -> reader.addSplits(splits));
    }

    List<LogSplit> unread() {
      List<LogSplit> unread = new ArrayList<>();
      quietly(() -> unread.addAll(reader.snapshotState(1)));
      return unread;
    }

    void poll() {
      quietly(
          () -> {
            ReaderStatus status = reader.poll(this, 1 + random.nextInt(5));
            ended |= status.kind() == ReaderStatus.Kind.END_OF_INPUT;
          });
    }

    @Override
    public void emit(Event value) {
      emitted.add(value);
    }

    @Override
    public void emit(Event value, long timestamp) {
      emitted.add(value);
    }

    @Override
    public boolean hasRoom() {
      return random.nextInt(10) != 0;
    }

    @Override
    public SourceOutput<Event> forSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseSplit(String splitId) {}

    @Override
    public void emitWatermark(long timestamp) {}

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public int subtask() {
      return subtask;
    }

    @Override
    public int parallelism() {
      return parallelism;
    }

    @Override
    public void sendSplitRequest() {
      toEnumerator.add(() -> quietly(() -> enumerator.handleSplitRequest(subtask)));
    }

    @Override
    public void sendSourceEvent(SourceEvent event) {
      toEnumerator.add(() -> quietly(() -> enumerator.handleSourceEvent(subtask, event)));
    }

    @Override
    public long currentTimeMillis() {
      return now;
    }

    @Override
    public void wakeUp() {}
  }

  List<Event> emitted() {
    return readers.stream().flatMap(reader -> reader.emitted.stream()).toList();
  }

  void runToEnd() {
    for (int i = 0; readers.stream().anyMatch(reader -> !reader.ended); i++) {
      if (i == STEPS_MAX) {
        throw new AssertionError("no end after " + STEPS_MAX + " steps of " + log);
      }
      step();
    }
  }

  void runSteps(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
  }

  /** Runs a while and lets running readers fail; those that have ended stay so. */
  int runWithFailures(int attempts) {
    int failures = 0;
    for (int i = 0; i < attempts; i++) {
      runSteps(random.nextInt(20));
      int subtask = random.nextInt(parallelism);
      Reader failed = readers.get(subtask);
      if (!failed.ended) {
        failures++;
        up.remove(subtask);
        readers.set(subtask, new Reader(subtask));
        if (!failed.assigned.isEmpty()) {
          quietly(() -> enumerator.addSplitsBack(failed.assigned, subtask));
        }
      }
    }
    return failures;
  }

  /** All anew from a snapshot that was taken when every message had arrived. */
  LogStage restored() {
    for (boolean any = true; any; ) {
      any = false;
      for (Reader reader : readers) {
        any |= deliver(reader.toEnumerator) | deliver(reader.toReader);
      }
    }
    List<LogState> state = new ArrayList<>();
    quietly(() -> state.add(enumerator.snapshotState(1)));
    List<List<LogSplit>> splits = readers.stream().map(Reader::unread).toList();
    return new LogStage(log, parallelism, random, state.get(0), splits);
  }

  private void step() {
    Reader reader = readers.get(random.nextInt(parallelism));
    switch (random.nextInt(5)) {
      case 0 -> deliver(reader.toEnumerator);
      case 1 -> deliver(reader.toReader);
      case 2 -> List.copyOf(calls).forEach(Runnable::run);
      case 3 -> now++;
      default -> reader.poll();
    }
  }

  private static boolean deliver(List<Runnable> messages) {
    if (messages.isEmpty()) {
      return false;
    }
    messages.remove(0).run();
    return true;
  }

  private Reader upReader(int subtask) {
    if (!up.contains(subtask)) {
      throw new AssertionError("reader " + subtask + " is not up, only " + up);
    }
    return readers.get(subtask);
  }

  @Override
  public int currentParallelism() {
    return parallelism;
  }

  @Override
  public Set<Integer> registeredReaders() {
    return new TreeSet<>(up);
  }

  @Override
  public void assignSplits(int subtask, List<LogSplit> splits) {
    Reader reader = upReader(subtask);
    reader.assigned.addAll(splits);
    reader.toReader.add(() -> reader.accept(splits));
  }

  @Override
  public void signalNoMoreSplits(int subtask) {
    Reader reader = upReader(subtask);
    reader.toReader.add(() -> quietly(reader.reader::notifyNoMoreSplits));
  }

  @Override
  public void sendEventToReader(int subtask, SourceEvent event) {
    Reader reader = upReader(subtask);
    reader.toReader.add(() -> quietly(() -> reader.reader.handleSourceEvent(event)));
  }

  @Override
  public <V> void callAsync(
      Callable<V> call, BiConsumer<@Nullable V, @Nullable Throwable> handler, long periodMillis) {
    List<Runnable> self = new ArrayList<>();
    self.add(
        () -> {
          if (periodMillis == 0) {
            calls.removeAll(self);
          }
          quietly(() -> handler.accept(call.call(), null));
        });
    calls.addAll(self);
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void quietly(Action action) {
    try {
      action.run();
    } catch (Exception e) {
      throw new AssertionError("user code must not fail here", e);
    }
  }
}
