package dev.weir.tasks.edge;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.operator.Output;

/** Every record to every channel. */
final class BroadcastWriter implements Output {

  private final Edge edge;
  private final int channels;

  BroadcastWriter(Edge edge) {
    this.edge = edge;
    this.channels = edge.channels();
  }

  @Override
  public void emit(Object value, long timestamp) {
    for (int channel = 0; channel < channels; channel++) {
      edge.emit(channel, value, timestamp);
    }
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
