package dev.weir.tasks.operator;

import dev.weir.core.element.Watermark;

/** Control elements take every road that records can take. */
final class SideOutputs {

  private SideOutputs() {}

  static void watermark(OperatorContext context, Watermark mark) {
    context.output().watermark(mark);
    for (Output side : context.sideOutputs().values()) {
      side.watermark(mark);
    }
  }
}
