package dev.weir.tasks.edge;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.operator.Output;

/** Everything to the first channel: forward, where it is the only one, and global. */
final class SingleWriter implements Output {

  private final Edge edge;

  SingleWriter(Edge edge) {
    this.edge = edge;
  }

  @Override
  public void emit(Object value, long timestamp) {
    edge.emit(0, value, timestamp);
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
