package dev.weir.tasks.edge;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.operator.Output;

/** Each record to the next channel: rebalance from a random start, rescale from the first. */
final class RoundRobinWriter implements Output {

  private final Edge edge;
  private final int channels;
  private int next;

  RoundRobinWriter(Edge edge, int start) {
    this.edge = edge;
    this.channels = edge.channels();
    this.next = start;
  }

  @Override
  public void emit(Object value, long timestamp) {
    int channel = next;
    next = channel + 1 == channels ? 0 : channel + 1;
    edge.emit(channel, value, timestamp);
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
