package dev.weir.simulation.report;

import java.util.Locale;

/** Writes the test that keeps a failure from coming back. */
final class RegressionSource {

  private RegressionSource() {}

  /** A test method for {@code RegressionsTest}. */
  static String of(Result failed) {
    StringBuilder name = new StringBuilder("shouldHoldThat");
    for (String word : failed.invariant().split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    name.append("WhenSeedIs").append(Long.toString(failed.scenario().seed()).replace('-', 'M'));
    String text = failed.scenario().describe().indent(8);
    return "  @Test\n  void "
        + name
        + "() {\n    passes(\n        \"\"\"\n"
        + text
        + "        \"\"\");\n  }\n";
  }
}
