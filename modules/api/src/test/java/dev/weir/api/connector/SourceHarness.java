package dev.weir.api.connector;

import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SourceSplit;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.code.UserCode;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/**
 * Runs a source's enumerator and readers by hand, in virtual time, and can stop all of them at any
 * point, write their state, and go on from what was written.
 */
final class SourceHarness<T, S extends SourceSplit, C> implements AutoCloseable {
  /** A source that gives nothing for so many rounds is stuck. */
  private static final int IDLE_ROUNDS_MAX = 10_000;

  private final Source<T, S, C> source;
  private final int parallelism;
  private final List<T> records = new ArrayList<>();
  private final List<Reader> readers = new ArrayList<>();
  private SplitEnumerator<S, C> enumerator;
  private long nowMillis = 1_000;

  @SuppressWarnings("unchecked") // what was frozen comes back as what it was
  SourceHarness(Source<T, S, C> source, int parallelism) throws Exception {
    byte[] frozen = UserCode.freeze(source);
    this.source = UserCode.open(frozen, Source.class, getClass().getClassLoader());
    this.parallelism = parallelism;
    this.enumerator = this.source.createEnumerator(new EnumeratorContext());
    startAll(List.of());
  }

  /** Everything the source gives, with restarts after so many records each; 0 for none. */
  List<T> readAll(int restartEvery) throws Exception {
    int idleRounds = 0;
    int sinceRestart = 0;
    while (readers.stream().anyMatch(reader -> !reader.ended)) {
      int before = records.size();
      for (Reader reader : List.copyOf(readers)) {
        reader.poll(1);
        if (restartEvery > 0 && records.size() - before + sinceRestart >= restartEvery) {
          sinceRestart = 0;
          before = records.size();
          restart();
          break;
        }
      }
      sinceRestart += records.size() - before;
      idleRounds = records.size() == before ? idleRounds + 1 : 0;
      if (idleRounds > IDLE_ROUNDS_MAX) {
        throw new AssertionError("no record and no end after " + IDLE_ROUNDS_MAX + " rounds");
      }
    }
    return records;
  }

  /** Polls every reader until virtual time has come to a moment; the records so far. */
  List<T> readUntil(long millis) throws Exception {
    while (nowMillis < millis) {
      pollAll();
    }
    pollAll(); // readers that were polled before the moment came
    return records;
  }

  private void pollAll() throws Exception {
    for (Reader reader : readers) {
      reader.poll(100);
    }
  }

  long nowMillis() {
    return nowMillis;
  }

  private void restart() throws Exception {
    TypeSerializer<S> splits = serializer(source.splitType());
    List<List<S>> held = new ArrayList<>();
    for (Reader reader : readers) {
      List<S> copies = new ArrayList<>();
      for (S split : reader.reader.snapshotState(1)) {
        copies.add(roundTrip(split, splits));
      }
      held.add(copies);
    }
    TypeSerializer<C> states = serializer(source.enumeratorStateType());
    C state = roundTrip(enumerator.snapshotState(1), states);
    close();
    readers.clear();
    enumerator = source.restoreEnumerator(new EnumeratorContext(), state);
    startAll(held);
  }

  private void startAll(List<List<S>> held) throws Exception {
    enumerator.start();
    for (int i = 0; i < parallelism; i++) {
      readers.add(new Reader(i));
    }
    for (int i = 0; i < parallelism; i++) {
      SourceReader<T, S> reader = readers.get(i).reader;
      reader.start();
      if (!held.isEmpty() && !held.get(i).isEmpty()) {
        reader.addSplits(held.get(i));
      }
      enumerator.addReader(i);
    }
  }

  private <V> TypeSerializer<V> serializer(TypeDescriptor type) {
    return new Serializers(getClass().getClassLoader()).of(type);
  }

  private static <V> V roundTrip(V value, TypeSerializer<V> serializer) {
    BinaryOutput out = new BinaryOutput(64);
    serializer.write(value, out);
    return serializer.read(new BinaryInput(out.toByteArray()));
  }

  @Override
  public void close() throws Exception {
    for (Reader reader : readers) {
      reader.reader.close();
    }
    enumerator.close();
  }

  private final class Reader implements SourceReaderContext, SourceOutput<T> {
    private final int subtask;
    private final SourceReader<T, S> reader;
    private boolean ended;
    private int room;

    Reader(int subtask) throws Exception {
      this.subtask = subtask;
      this.reader = source.createReader(this);
    }

    void poll(int maxRecords) throws Exception {
      if (ended) {
        return;
      }
      room = maxRecords;
      ReaderStatus status = reader.poll(this, maxRecords + 1); // room runs out first
      if (status.kind() == ReaderStatus.Kind.END_OF_INPUT) {
        ended = true;
      } else if (status.kind() == ReaderStatus.Kind.NOTHING_AVAILABLE
          && status.wakeAtMillis() != Long.MAX_VALUE) {
        nowMillis = Math.max(nowMillis, status.wakeAtMillis());
      }
    }

    @Override
    public void emit(T value) {
      if (room-- <= 0) {
        throw new AssertionError("emitted without room");
      }
      records.add(value);
    }

    @Override
    public void emit(T value, long timestamp) {
      emit(value);
    }

    @Override
    public boolean hasRoom() {
      return room > 0;
    }

    @Override
    public SourceOutput<T> forSplit(String splitId) {
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
      try {
        enumerator.handleSplitRequest(subtask);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void sendSourceEvent(SourceEvent event) {
      throw new AssertionError("unexpected " + event);
    }

    @Override
    public long currentTimeMillis() {
      return nowMillis;
    }

    @Override
    public void wakeUp() {}
  }

  private final class EnumeratorContext implements SplitEnumeratorContext<S> {
    @Override
    public int currentParallelism() {
      return parallelism;
    }

    @Override
    public Set<Integer> registeredReaders() {
      return new TreeSet<>();
    }

    @Override
    public void assignSplits(int subtask, List<S> splits) {
      try {
        readers.get(subtask).reader.addSplits(splits);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
      try {
        readers.get(subtask).reader.notifyNoMoreSplits();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void sendEventToReader(int subtask, SourceEvent event) {
      throw new AssertionError("unexpected " + event);
    }

    @Override
    public <V> void callAsync(
        Callable<V> call, BiConsumer<V, Throwable> handler, long periodMillis) {
      throw new AssertionError("not used by these sources");
    }
  }
}
