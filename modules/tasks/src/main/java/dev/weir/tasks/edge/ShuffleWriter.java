package dev.weir.tasks.edge;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.operator.Output;

/**
 * Each record to a random channel. Draws from a generator of its own (SplitMix64), seeded once from
 * the entropy port: a port's randomness may be shared by threads and is not made for every record.
 */
final class ShuffleWriter implements Output {

  private final Edge edge;
  private final int channels;
  private long state;

  ShuffleWriter(Edge edge, long seed) {
    this.edge = edge;
    this.channels = edge.channels();
    this.state = seed;
  }

  @Override
  public void emit(Object value, long timestamp) {
    edge.emit(next(), value, timestamp);
  }

  private int next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return (int) (((z >>> 33) * channels) >>> 31); // 31 random bits, scaled without a division
  }

  @Override
  public void watermark(Watermark mark) {
    edge.broadcast(mark);
  }

  @Override
  public void status(WatermarkStatus status) {
    edge.broadcast(status);
  }
}
