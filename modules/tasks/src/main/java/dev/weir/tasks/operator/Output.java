package dev.weir.tasks.operator;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;

/** Where an operator's results go: the next operator, an edge, or several of these. */
public interface Output extends Inlet {

  /** Takes a watermark, which comes after all records emitted so far. */
  void watermark(Watermark mark);

  /** Takes a status, which comes after all records and watermarks emitted so far. */
  void status(WatermarkStatus status);
}
