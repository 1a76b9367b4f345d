package dev.weir.plan.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.error.UserErrorException;
import dev.weir.plan.deploy.FailureReport.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureReportTest {

  @Test
  void shouldTellTheInnermostReasonWhenExceptionsAreWrapped() {
    FailureReport report =
        failure(
            cause("java.lang.RuntimeException", "wrapped"),
            cause("java.lang.ArithmeticException", "/ by zero"));

    assertThat(report.summary())
        .isEqualTo(
            "operator 'divide' (subtask 2/3) on w1 failed: java.lang.ArithmeticException: / by"
                + " zero");
  }

  @Test
  void shouldTellWhatWasWrittenForPeopleWhenAnotherExceptionBroughtItToLight() {
    FailureReport report =
        failure(
            cause("java.lang.RuntimeException", "wrapped"),
            cause(UserErrorException.class.getName(), "expected a server, found none"),
            cause("java.net.ConnectException", "Connection refused"));

    assertThat(report.summary()).endsWith("expected a server, found none");
  }

  @Test
  void shouldNameTheClassAloneWhenThereIsNoMessage() {
    assertThat(failure(cause("java.io.EOFException", null)).summary())
        .endsWith("failed: java.io.EOFException");
  }

  private static FailureReport failure(Cause... causes) {
    return new FailureReport("vertex", "divide", 1, 3, "w1", List.of(causes));
  }

  private static Cause cause(String className, @Nullable String message) {
    return new Cause(className, message, List.of());
  }
}
