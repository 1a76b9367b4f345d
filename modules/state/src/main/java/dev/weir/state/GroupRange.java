package dev.weir.state;

/**
 * The key groups of a subtask, laid over the numbers of 32 bits: each group has an equal share, in
 * order, and a key's hash says where in the share of its group it lies.
 *
 * <pre>
 *   code    0                  2^32 / 3            2 * 2^32 / 3            2^32
 *           |      group 0       |       group 1        |      group 2       |
 *           | hash 0 ... hash max | hash 0 ... hash max | hash 0 ... hash max |
 * </pre>
 *
 * <p>Whoever goes by codes meets group after group, and needs no directory for each of them.
 */
final class GroupRange {

  private final int first;
  private final int count;
  private final int maxParallelism;
  private final int mask; // 0 where the number of key groups is no power of two
  private final long share;

  GroupRange(int first, int last, int maxParallelism) {
    if (first < 0 || last < first || last >= maxParallelism) {
      throw new IllegalArgumentException(
          "expected key groups within 0.."
              + (maxParallelism - 1)
              + ", found "
              + first
              + ".."
              + last);
    }
    this.first = first;
    this.count = last - first + 1;
    this.maxParallelism = maxParallelism;
    this.mask = Integer.bitCount(maxParallelism) == 1 ? maxParallelism - 1 : 0;
    this.share = (1L << 32) / count;
  }

  /**
   * The group, counted from the first of the range; out of {@code 0..count-1} for a foreign key.
   */
  int groupOf(int spread) {
    // For a power of two the remainder is the low bits, and a division is saved.
    return (mask != 0 ? spread & mask : spread % maxParallelism) - first;
  }

  /** The first key group of the range. */
  int first() {
    return first;
  }

  boolean contains(int group) {
    return group >= 0 && group < count;
  }

  /** The code of a key; compare codes as unsigned numbers. */
  int code(int group, int hash) {
    return (int) (group * share + ((hash & 0xFFFF_FFFFL) * share >>> 32));
  }

  /** The group that a code, given as a number from 0 to 2^32 - 1, belongs to. */
  int groupOfCode(long code) {
    return (int) Math.min(count - 1, code / share);
  }

  /** How a key is refused that belongs elsewhere. */
  IllegalStateException elsewhere(Object key, int group) {
    return new IllegalStateException(
        "key "
            + key
            + " has key group "
            + (group + first)
            + ", expected one of "
            + first
            + ".."
            + (first + count - 1)
            + ". Its hashCode must be the same in every process: an enum, an array or a class"
            + " without hashCode is not a key");
  }
}
