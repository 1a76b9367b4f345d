package dev.weir.api.stream;

import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.WindowContents;
import dev.weir.api.graph.WindowSettings;

/** Decides how windows are computed. */
final class WindowPlan {

  private WindowPlan() {}

  /**
   * The operator for windows.
   *
   * @param arrivalOrder whether elements must reach the functions one by one, as they came
   */
  static OperatorSpec choose(
      WindowSettings windows, WindowContents contents, boolean arrivalOrder) {
    OperatorSpec slices = arrivalOrder ? null : SliceWindows.of(windows, contents);
    return slices != null ? slices : new OperatorSpec.WindowSpec(windows, contents);
  }
}
