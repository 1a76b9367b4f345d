package dev.weir.testkit;

import dev.weir.api.source.SourceReaderContext;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeSerializer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a test source has emitted: a log for each split, kept to the end of the test, so that
 * readers can begin anywhere in it. Plays the part of the system that a source reads from.
 *
 * <pre>
 *   split 0   a b c d |        records are kept as bytes: a job that changes what it reads
 *   split 1   e f g h i |      changes a copy
 *   readers   told of each new record
 * </pre>
 */
final class Script<T> {

  /** What a reader does with the next place of a log. */
  sealed interface Entry permits Entry.Written, Entry.Mark, Entry.Idle {

    /** A record, and when it happened. */
    final class Written implements Entry {
      private final byte[] frozen;
      private long timestamp = Long.MIN_VALUE;

      private Written(byte[] frozen) {
        this.frozen = frozen;
      }

      BinaryInput bytes() {
        return new BinaryInput(frozen);
      }

      /** Milliseconds since 1970-01-01T00:00Z, or {@link Long#MIN_VALUE} for none. */
      long timestamp() {
        return timestamp;
      }

      void at(long millis) {
        timestamp = millis;
      }
    }

    /** A watermark. */
    record Mark(long timestamp) implements Entry {}

    /** Nothing comes for now. */
    record Idle() implements Entry {}
  }

  private final String source;
  private final TypeSerializer<T> serializer;
  private final List<List<Entry>> logs = new ArrayList<>();
  private final List<SourceReaderContext> readers = new ArrayList<>();
  private int nextSplit;
  private int planned;
  private boolean finishing;

  /**
   * An empty one.
   *
   * @param source what the source calls itself, as in "source 'words'"
   */
  Script(String source, TypeSerializer<T> serializer, int splits) {
    this.source = source;
    this.serializer = serializer;
    for (int i = 0; i < splits; i++) {
      logs.add(new ArrayList<>());
    }
  }

  String source() {
    return source;
  }

  int splits() {
    return logs.size();
  }

  Entry.Written freeze(T value) {
    requireOpen("records", "a record");
    BinaryOutput out = new BinaryOutput(64);
    serializer.write(value, out);
    return new Entry.Written(out.toByteArray());
  }

  /** Nothing can be added once the test has finished the source. */
  void requireOpen(String things, String thing) {
    if (finishing) {
      throw UserErrorException.of(
          source,
          "no more " + things,
          thing + " after the " + source + " was finished",
          "Call finish() when all was emitted or scripted.");
    }
  }

  /** The split that is next when the test does not care. */
  int anySplit() {
    return nextSplit++ % logs.size();
  }

  /** Something will be added later. */
  void plan() {
    planned++;
  }

  void addPlanned(int split, List<Entry> entries) {
    planned--;
    add(split, entries);
  }

  void add(int split, List<Entry> entries) {
    logs.get(split).addAll(entries);
    readers.forEach(SourceReaderContext::wakeUp);
  }

  void finish() {
    finishing = true;
    readers.forEach(SourceReaderContext::wakeUp);
  }

  /** Whether nothing will be added any more. */
  boolean finished() {
    return finishing && planned == 0;
  }

  List<Entry> log(int split) {
    return logs.get(split);
  }

  void enter(SourceReaderContext reader) {
    readers.add(reader);
  }

  void leave(SourceReaderContext reader) {
    readers.remove(reader);
  }
}
