package dev.weir.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules R1 to R3 against slow and obvious models of them. */
class KeyGroupsTest {

  /**
   * 32-bit MurmurHash3 of any bytes, written from its definition and not from the code under test.
   */
  private static int murmur3(byte[] data, int seed) {
    long hash = seed & 0xFFFFFFFFL;
    ByteBuffer blocks = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    while (blocks.remaining() >= 4) {
      long block = blocks.getInt() & 0xFFFFFFFFL;
      block = multiply(block, 0xcc9e2d51L);
      block = rotateLeft(block, 15);
      block = multiply(block, 0x1b873593L);
      hash ^= block;
      hash = rotateLeft(hash, 13);
      hash = (multiply(hash, 5) + 0xe6546b64L) & 0xFFFFFFFFL;
    }
    hash ^= data.length;
    hash ^= hash >> 16;
    hash = multiply(hash, 0x85ebca6bL);
    hash ^= hash >> 13;
    hash = multiply(hash, 0xc2b2ae35L);
    hash ^= hash >> 16;
    return (int) hash;
  }

  private static long multiply(long one, long other) {
    return (one * other) & 0xFFFFFFFFL;
  }

  private static long rotateLeft(long value, int bits) {
    return ((value << bits) | (value >> (32 - bits))) & 0xFFFFFFFFL;
  }

  private static int modelOfSpread(int hash) {
    byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(hash).array();
    int spread = murmur3(bytes, 0);
    return spread == Integer.MIN_VALUE ? 0 : Math.abs(spread);
  }

  @Test
  void shouldAgreeWithPublishedVectorsWhenTheModelHashes() {
    assertThat(murmur3(new byte[0], 0)).isZero();
    assertThat(murmur3(new byte[0], 1)).isEqualTo(0x514E28B7);
    assertThat(murmur3(new byte[4], 0)).isEqualTo(0x2362F9DE);
    assertThat(murmur3(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF}, 0))
        .isEqualTo(0x76293B50);
    assertThat(murmur3(new byte[] {0x21, 0x43, 0x65, (byte) 0x87}, 0)).isEqualTo(0xF55B516B);
  }

  @Property(tries = 5000, seed = "2001")
  void shouldAgreeWithTheModelWhenAHashIsSpread(@ForAll int hash) {
    assertThat(KeyGroups.spread(hash)).isEqualTo(modelOfSpread(hash)).isNotNegative();
  }

  @Test
  void shouldShareAGroupWhenHashCodesAreEqual() {
    assertThat(KeyGroups.groupOf(0L, 128)).isEqualTo(KeyGroups.groupOf(-1L, 128));
    assertThat(KeyGroups.groupOf("Aa", 32_768)).isEqualTo(KeyGroups.groupOf("BB", 32_768));
  }

  @Property(tries = 300, seed = "2002")
  void shouldPartitionTheGroupsWhenDividedAmongSubtasks(
      @ForAll @IntRange(min = 1, max = 700) int max, @ForAll @IntRange(min = 1, max = 700) int p) {
    int parallelism = Math.min(p, max);
    int next = 0;
    for (int subtask = 0; subtask < parallelism; subtask++) {
      int first = KeyGroups.firstGroupOf(subtask, parallelism, max);
      int last = KeyGroups.lastGroupOf(subtask, parallelism, max);
      assertThat(first).as("first of %s/%s of %s", subtask, parallelism, max).isEqualTo(next);
      assertThat(last).isGreaterThanOrEqualTo(first);
      for (int group = first; group <= last; group++) {
        assertThat(KeyGroups.subtaskOf(group, parallelism, max)).isEqualTo(subtask);
      }
      next = last + 1;
    }
    assertThat(next).isEqualTo(max);
  }

  @ParameterizedTest
  @CsvSource({"1, 32768", "2, 32768", "3, 32768", "32767, 32768", "32768, 32768", "1000, 32768"})
  void shouldNotOverflowWhenAJobIsAsWideAsAllowed(int parallelism, int max) {
    long expectedLast = ((long) parallelism * max - 1) / parallelism;

    assertThat(KeyGroups.lastGroupOf(parallelism - 1, parallelism, max))
        .isEqualTo((int) expectedLast);
    assertThat(KeyGroups.subtaskOf(max - 1, parallelism, max)).isEqualTo(parallelism - 1);
    assertThat(KeyGroups.firstGroupOf(parallelism - 1, parallelism, max))
        .isEqualTo((int) (((long) (parallelism - 1) * max + parallelism - 1) / parallelism));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 128",
    "2, 128",
    "85, 128",
    "86, 256",
    "170, 256",
    "171, 256",
    "172, 512",
    "341, 512",
    "342, 1024",
    "21845, 32768",
    "32768, 32768"
  })
  void shouldDeriveTheMaximumParallelismWhenNoneIsGiven(int parallelism, int expected) {
    assertThat(KeyGroups.defaultMaxParallelism(parallelism)).isEqualTo(expected);
  }

  @Property(tries = 1000, seed = "2003")
  void shouldAgreeWithTheModelWhenTheMaximumIsDerived(
      @ForAll @IntRange(min = 1, max = KeyGroups.MAX_PARALLELISM_LIMIT) int parallelism) {
    int power = 1;
    while (power < parallelism + parallelism / 2) {
      power *= 2;
    }

    assertThat(KeyGroups.defaultMaxParallelism(parallelism))
        .isEqualTo(Math.min(Math.max(power, 128), 32_768))
        .isGreaterThanOrEqualTo(parallelism);
  }
}
