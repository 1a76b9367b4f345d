package dev.weir.core.type;

/**
 * The header of everything that has a count: the count shifted left by one, and a low bit that says
 * whether any element is null. Only then each element is preceded by a byte: 1 present, 0 null.
 *
 * <p>Every value takes at least one byte, so a count larger than the bytes left is corrupt.
 */
final class Counts {

  /** No container is allocated larger than this on the word of a count alone. */
  private static final int TRUSTED_CAPACITY_MAX = 1024;

  private Counts() {}

  static void write(int count, boolean nulls, BinaryOutput out) {
    out.writeVarInt(count << 1 | (nulls ? 1 : 0));
  }

  static int read(BinaryInput in) {
    return in.readVarInt();
  }

  static boolean nulls(int header) {
    return (header & 1) != 0;
  }

  /** The count in a header, once it is plausible. */
  static int count(int header, BinaryInput in) {
    return require(header >>> 1, 1, in);
  }

  /** A length, once that many elements of that many bytes can still follow. */
  static int require(int count, int bytesEach, BinaryInput in) {
    if (count < 0 || count > in.remaining() / bytesEach) {
      throw new IllegalStateException(
          "corrupt length " + count + ": only " + in.remaining() + " bytes are left");
    }
    return count;
  }

  /** The capacity to begin with; what is larger grows as its elements prove to be there. */
  static int firstCapacity(int count) {
    return Math.min(count, TRUSTED_CAPACITY_MAX);
  }
}
