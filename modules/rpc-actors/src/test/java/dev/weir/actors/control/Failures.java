package dev.weir.actors.control;

import dev.weir.plan.deploy.FailureReport;
import java.util.List;

/** Failure reports as workers send them. */
final class Failures {

  private Failures() {}

  static FailureReport of(String operator, String message) {
    return new FailureReport(
        "count",
        operator,
        0,
        2,
        "w1",
        List.of(
            new FailureReport.Cause(
                "java.lang.NumberFormatException",
                message,
                List.of(new FailureReport.StackFrame("Job", "map", "Job.java", 12)))));
  }
}
