package dev.weir.testkit.kernel;

import java.util.random.RandomGenerator;

/**
 * Seeded randomness that is the same on every Java version and machine: SplitMix64 (Steele, Lea,
 * Flood, "Fast splittable pseudorandom number generators", 2014).
 *
 * <p>Each use has a {@linkplain #fork fork} of its own, so that one more draw here does not change
 * what is drawn there. For one thread.
 */
public final class Chance implements RandomGenerator {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  /** A generator that gives the same sequence for the same seed. */
  public Chance(long seed) {
    this.seed = mix(seed + GOLDEN);
    this.state = this.seed;
  }

  /** An independent generator for one use, which does not depend on what was drawn here before. */
  public Chance fork(String use) {
    long hash = seed;
    for (int i = 0; i < use.length(); i++) {
      hash = mix(hash ^ use.charAt(i));
    }
    return new Chance(hash);
  }

  @Override
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive, found " + bound);
    }
    return (int) ((nextLong() >>> 33) % bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    return origin + nextInt(bound - origin);
  }

  @Override
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive, found " + bound);
    }
    return (nextLong() >>> 1) % bound;
  }

  @Override
  public long nextLong(long origin, long bound) {
    return origin + nextLong(bound - origin);
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  /** True with a probability from 0 to 1. A probability of 0 draws nothing. */
  public boolean happens(double probability) {
    return probability > 0 && nextDouble() < probability;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
