package dev.weir.tasks.edge;

import dev.weir.api.function.KeySelector;
import dev.weir.api.function.Partitioner;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.error.UserErrorException;
import dev.weir.tasks.operator.Output;

/** Each record to the channel that a user's function chooses. */
final class CustomWriter implements Output {

  private final Edge edge;
  private final Partitioner<Object> partitioner;
  private final KeySelector<Object, Object> selector;
  private final int channels;

  CustomWriter(Edge edge, Partitioner<Object> partitioner, KeySelector<Object, Object> selector) {
    this.edge = edge;
    this.partitioner = partitioner;
    this.selector = selector;
    this.channels = edge.channels();
  }

  @Override
  public void emit(Object value, long timestamp) {
    int channel;
    try {
      Object key = selector.getKey(value);
      channel = partitioner.partition(key, channels);
      if (channel < 0 || channel >= channels) {
        throw UserErrorException.of(
            "partitioner " + partitioner.getClass().getName() + " for key " + key,
            "an index from 0 to " + (channels - 1),
            channel,
            "Return an index below the number of partitions that it is passed.");
      }
    } catch (Throwable thrown) {
      throw edge.failed(thrown);
    }
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
