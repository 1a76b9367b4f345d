package dev.weir.tasks.edge;

import dev.weir.api.function.KeySelector;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.key.KeyGroups;
import dev.weir.tasks.operator.Output;
import org.jspecify.annotations.Nullable;

/** Each record to the subtask that owns its key's group. */
final class HashWriter implements Output {

  private final Edge edge;
  private final KeySelector<Object, Object> selector;
  private final int maxParallelism;
  private final int[] owners;

  HashWriter(Edge edge, KeySelector<Object, Object> selector, int maxParallelism) {
    this.edge = edge;
    this.selector = selector;
    this.maxParallelism = maxParallelism;
    this.owners = new int[maxParallelism];
    for (int group = 0; group < maxParallelism; group++) {
      owners[group] = KeyGroups.subtaskOf(group, edge.channels(), maxParallelism);
    }
  }

  @Override
  public void emit(Object value, long timestamp) {
    int group;
    try {
      @Nullable Object key = selector.getKey(value);
      if (key == null) {
        throw new NullPointerException(
            "the key is null: expected a key for every record of a keyed stream. Filter such"
                + " records out, or give them a key that stands for nothing");
      }
      group = KeyGroups.groupOf(key, maxParallelism);
    } catch (Throwable thrown) {
      throw edge.failed(thrown);
    }
    edge.emit(owners[group], value, timestamp);
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
