package dev.weir.plan.deploy;

/** What a source's enumerator tells a reader. */
public sealed interface ToReader {

  /**
   * The largest payload of a message between reader and enumerator, either way. The transport drops
   * what does not fit, and a split that is dropped is a part of the input that nobody reads.
   */
  int BYTES_MAX = 192 * 1024;

  /**
   * Splits to read.
   *
   * @param count how many
   * @param splits their serialized form, one after the other
   */
  record Splits(int count, byte[] splits) implements ToReader {
    public Splits {
      SourceMessages.requireSmall("splits", splits);
    }
  }

  /** No split will come any more. */
  record NoMoreSplits() implements ToReader {}

  /**
   * An event of the source's own.
   *
   * @param event the frozen {@code SourceEvent}
   */
  record Custom(byte[] event) implements ToReader {
    public Custom {
      SourceMessages.requireSmall("source events", event);
    }
  }
}
