package dev.weir.simulation.run;

/** Runs seeds. */
public final class Simulate {
  private Simulate() {}

  public static void main(String[] args) {
    long from = Long.parseLong(args[0]);
    long n = Long.parseLong(args[1]);
    long start = System.nanoTime();
    long steps = 0, failed = 0, virtual = 0;
    for (long seed = from; seed < from + n; seed++) {
      Scenario scenario = Scenario.draw(seed);
      long t = System.nanoTime();
      Verdict verdict = Run.of(scenario, "seed-" + seed);
      long ms = (System.nanoTime() - t) / 1_000_000;
      steps += verdict.steps();
      virtual += verdict.virtualMillis();
      if (!verdict.passed()) failed++;
      System.out.println(
          (verdict.passed() ? "ok   " : "FAIL ")
              + seed
              + " "
              + ms
              + " ms, "
              + verdict.steps()
              + " steps, "
              + verdict.virtualMillis()
              + " virtual ms; "
              + scenario.faults()
              + " "
              + Long.toHexString(verdict.trace())
              + " "
              + verdict.outcomes().stream()
                  .map(o -> o.substring(0, Math.min(90, o.length())))
                  .toList());
      verdict.violations().stream()
          .limit(3)
          .forEach(v -> System.out.println("     " + v.substring(0, Math.min(1500, v.length()))));
      if (!verdict.passed() && args.length > 2)
        verdict
            .last()
            .forEach(
                e ->
                    System.out.println(
                        "  " + e.atNanos() / 1000 + " " + e.host() + " " + e.what()));
    }
    double s = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d seeds, %d failed, %.1f s, %.1f seeds/s, %.0f steps/s, %.0fx time%n",
        n, failed, s, n / s, steps / s, virtual / 1000.0 / s);
  }
}
