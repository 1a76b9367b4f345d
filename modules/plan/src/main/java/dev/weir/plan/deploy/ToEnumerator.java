package dev.weir.plan.deploy;

/** What a reader tells its source's enumerator. */
public sealed interface ToEnumerator {

  /** A reader has come up. */
  record ReaderUp() implements ToEnumerator {}

  /** A reader wants a split. */
  record SplitWanted() implements ToEnumerator {}

  /**
   * An event of the source's own.
   *
   * @param event the frozen {@code SourceEvent}
   */
  record Custom(byte[] event) implements ToEnumerator {
    public Custom {
      SourceMessages.requireSmall("source events", event);
    }
  }
}
