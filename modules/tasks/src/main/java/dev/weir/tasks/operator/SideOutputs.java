package dev.weir.tasks.operator;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;

/** Control elements take every road that records can take. */
final class SideOutputs {

  private SideOutputs() {}

  static void watermark(OperatorContext context, Watermark mark) {
    context.output().watermark(mark);
    for (Output side : context.sideOutputs().values()) {
      side.watermark(mark);
    }
  }

  static void status(OperatorContext context, WatermarkStatus status) {
    context.output().status(status);
    for (Output side : context.sideOutputs().values()) {
      side.status(status);
    }
  }
}
