package dev.weir.tasks.operator;

import dev.weir.api.OutputTag;
import org.jspecify.annotations.Nullable;

/** Where records go that come too late for an operator: to a side output, or nowhere. */
public final class LateRecords {

  private final @Nullable OutputTag<?> tag;
  private final @Nullable Output output;
  private long dropped;

  /**
   * The late records of an operator.
   *
   * @param tag the side output they go to, null to drop them
   */
  public LateRecords(OperatorContext context, @Nullable OutputTag<?> tag) {
    this.tag = tag;
    this.output = tag == null ? null : context.sideOutputs().get(tag.name());
  }

  /** A record came too late. */
  public void add(Object value, long timestamp) {
    if (tag == null) {
      dropped++;
    } else if (output != null) { // else nobody reads it
      output.emit(value, timestamp);
    }
  }

  /** How many were dropped: none where there is a side output. */
  public long dropped() {
    return dropped;
  }
}
