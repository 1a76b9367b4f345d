package dev.weir.bench.workload;

/** The one generator of all engines: record {@code i} is the same wherever it is made. */
public final class Keys {

  private Keys() {}

  /** The key of record {@code index}: uniform over {@code keys}. */
  public static long key(long index, long keys) {
    return ((mix(index) >>> 32) * keys) >>> 32;
  }

  /** The value of record {@code index}: 1 to 1,024. */
  public static long value(long index) {
    return (index & 1023) + 1;
  }

  /**
   * SplitMix64's finalizer (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators).
   */
  static long mix(long index) {
    long z = index + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
