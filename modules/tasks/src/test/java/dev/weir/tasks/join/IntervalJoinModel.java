package dev.weir.tasks.join;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** An interval join as one would explain it: it tries every pair, in numbers without an end. */
final class IntervalJoinModel {

  /** A record that may still find partners. */
  private record Kept(boolean left, long id, long time) {}

  private final BigInteger lower;
  private final BigInteger upper;
  private final List<Kept> kept = new ArrayList<>();
  private long watermark = Long.MIN_VALUE;
  final List<String> pairs = new ArrayList<>();
  final List<String> lateLeft = new ArrayList<>();
  final List<String> lateRight = new ArrayList<>();

  IntervalJoinModel(long lower, long upper) {
    this.lower = BigInteger.valueOf(lower);
    this.upper = BigInteger.valueOf(upper);
  }

  void record(boolean left, long id, long time) {
    if (time < watermark) {
      (left ? lateLeft : lateRight).add(id + "@" + time);
      return;
    }
    kept.stream()
        .filter(other -> other.left() != left && other.id() % 2 == id % 2)
        .sorted((one, other) -> Long.compare(one.time(), other.time()))
        .forEach(
            other -> {
              long l = left ? time : other.time();
              long r = left ? other.time() : time;
              BigInteger distance = BigInteger.valueOf(r).subtract(BigInteger.valueOf(l));
              if (distance.compareTo(lower) >= 0 && distance.compareTo(upper) <= 0) {
                pairs.add(
                    (left ? id + "+" + other.id() : other.id() + "+" + id) + "@" + Math.max(l, r));
              }
            });
    kept.add(new Kept(left, id, time));
  }

  void watermark(long mark) {
    watermark = mark;
    pairs.add("W(" + (mark == Long.MAX_VALUE ? "max" : mark) + ")");
    kept.removeIf(
        one -> {
          BigInteger reach = one.left() ? upper : lower.negate();
          BigInteger time = BigInteger.valueOf(one.time());
          BigInteger cleanup = time.max(time.add(reach)).min(BigInteger.valueOf(Long.MAX_VALUE));
          return BigInteger.valueOf(mark).compareTo(cleanup) >= 0;
        });
  }

  int kept() {
    return kept.size();
  }
}
