package dev.weir.network;

/** What the consumer's end of a channel tells the producer's end. */
interface Upstream {

  /** One element has been taken: its credit is free again. Consumer's thread. */
  void taken();

  /** The end of input has been taken. Consumer's thread. */
  void consumed();

  /** The consumer is gone before the end of input. Any thread; may be told twice. */
  void abandoned(String reason);
}
