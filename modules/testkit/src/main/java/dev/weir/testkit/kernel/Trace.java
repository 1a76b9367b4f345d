package dev.weir.testkit.kernel;

/**
 * A 64-bit digest of everything that happened, in order. Two runs with the same digest did the
 * same.
 */
final class Trace {

  private static final long PRIME = 0x100000001B3L;

  private long digest = 0xCBF29CE484222325L;

  void add(long fact) {
    long mixed = (digest ^ fact) * PRIME;
    digest = mixed ^ (mixed >>> 29);
  }

  void add(String fact) {
    add(fact.hashCode()); // specified by the Java language, unlike that of other objects
  }

  long digest() {
    return digest;
  }
}
