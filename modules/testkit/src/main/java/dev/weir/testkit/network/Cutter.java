package dev.weir.testkit.network;

import dev.weir.testkit.kernel.Chance;

/**
 * Says where the network cuts a stream: mostly not at all, sometimes anywhere, and now and then
 * after each byte for a while.
 */
final class Cutter {

  private static final int PIECE_BYTES_MAX = 64 * 1024;
  private static final double SINGLE_BYTES = 1 / 64.0;
  private static final double ANYWHERE = 1 / 8.0;
  private static final int SINGLE_BYTES_MAX = 60;

  private final Chance chance;
  private int singles;

  Cutter(Chance chance) {
    this.chance = chance;
  }

  /** How many of so many bytes the next piece has. */
  int next(int remaining) {
    if (singles > 0) {
      singles--;
      return 1;
    }
    if (chance.happens(SINGLE_BYTES)) {
      singles = chance.nextInt(SINGLE_BYTES_MAX);
      return 1;
    }
    int most = Math.min(remaining, PIECE_BYTES_MAX);
    return chance.happens(ANYWHERE) ? 1 + chance.nextInt(most) : most;
  }
}
