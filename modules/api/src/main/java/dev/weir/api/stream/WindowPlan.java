package dev.weir.api.stream;

import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.WindowContents;
import dev.weir.api.graph.WindowSettings;
import dev.weir.core.type.TypeDescriptor;

/** Decides how windows are computed. */
final class WindowPlan {

  private WindowPlan() {}

  /**
   * The operator for windows.
   *
   * @param keyType the keys; dynamic when the compiler erased it
   * @param arrivalOrder whether elements must reach the functions one by one, as they came
   */
  static OperatorSpec choose(
      WindowSettings windows,
      WindowContents contents,
      TypeDescriptor keyType,
      boolean arrivalOrder) {
    OperatorSpec slices = arrivalOrder ? null : SliceWindows.of(windows, contents, keyType);
    return slices != null ? slices : new OperatorSpec.WindowSpec(windows, contents);
  }
}
