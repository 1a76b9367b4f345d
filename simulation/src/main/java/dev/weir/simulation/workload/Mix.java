package dev.weir.simulation.workload;

/** Hashing that is the same in every process: the finalizer of SplitMix64. */
final class Mix {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  static long of(long a, long b) {
    long z = a * GOLDEN + Long.rotateLeft(b, 29) + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  static long of(String text) {
    long mixed = text.length();
    for (int i = 0; i < text.length(); i++) {
      mixed = of(mixed, text.charAt(i));
    }
    return mixed;
  }

  static int choice(long mixed, int choices) {
    return (int) Long.remainderUnsigned(mixed, choices);
  }
}
