package dev.weir.core.key;

/**
 * Which key group a key belongs to, and which subtask owns a key group.
 *
 * <p>Keys are hashed by {@link Object#hashCode()}, spread by 32-bit MurmurHash3 (Austin Appleby,
 * public domain) of that one int, and divided by the maximum parallelism. The assignment never
 * changes while the maximum parallelism stays, which is what lets keyed state be rescaled.
 */
public final class KeyGroups {

  /** No job can be wider than this. */
  public static final int MAX_PARALLELISM_LIMIT = 32_768;

  private static final int DEFAULT_LOWER_BOUND = 128;

  private KeyGroups() {}

  /** The key group of a key among {@code maxParallelism} groups. */
  public static int groupOf(Object key, int maxParallelism) {
    return spread(key.hashCode()) % maxParallelism;
  }

  /** The subtask, of {@code parallelism}, that owns a key group. */
  public static int subtaskOf(int keyGroup, int parallelism, int maxParallelism) {
    return keyGroup * parallelism / maxParallelism;
  }

  /** The first key group that a subtask owns. */
  public static int firstGroupOf(int subtask, int parallelism, int maxParallelism) {
    return (subtask * maxParallelism + parallelism - 1) / parallelism;
  }

  /** The last key group that a subtask owns. */
  public static int lastGroupOf(int subtask, int parallelism, int maxParallelism) {
    return ((subtask + 1) * maxParallelism - 1) / parallelism;
  }

  /** The maximum parallelism of an operator for which the user gave none. */
  public static int defaultMaxParallelism(int parallelism) {
    int wanted = parallelism + parallelism / 2;
    int power = wanted <= 1 ? 1 : Integer.highestOneBit(wanted - 1) << 1;
    return Math.min(Math.max(power, DEFAULT_LOWER_BOUND), MAX_PARALLELISM_LIMIT);
  }

  /** MurmurHash3 of one int with seed 0, made non-negative. */
  public static int spread(int hash) {
    int h = hash * 0xcc9e2d51;
    h = Integer.rotateLeft(h, 15) * 0x1b873593;
    h = Integer.rotateLeft(h, 13) * 5 + 0xe6546b64;
    h ^= 4;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    if (h >= 0) {
      return h;
    }
    return h == Integer.MIN_VALUE ? 0 : -h;
  }
}
