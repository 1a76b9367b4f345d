package dev.weir.plan.deploy;

/** What a source's enumerator tells a reader. */
public sealed interface ToReader {

  /**
   * Splits to read.
   *
   * @param count how many
   * @param splits their serialized form, one after the other
   */
  record Splits(int count, byte[] splits) implements ToReader {}

  /** No split will come any more. */
  record NoMoreSplits() implements ToReader {}

  /**
   * An event of the source's own.
   *
   * @param event the frozen {@code SourceEvent}
   */
  record Custom(byte[] event) implements ToReader {}
}
