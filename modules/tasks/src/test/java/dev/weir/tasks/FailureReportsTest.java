package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.plan.deploy.FailureReport;
import dev.weir.tasks.operator.OperatorFailure;
import org.junit.jupiter.api.Test;

class FailureReportsTest {

  private static FailureReport report(Throwable thrown) {
    return FailureReports.of(new OperatorFailure("op", thrown), "chain", 1, 4, "w");
  }

  @Test
  void shouldKeepTheOutermostCausesAndTheReasonWhenThereAreTooMany() {
    Throwable thrown = new IllegalStateException("reason");
    for (int i = 0; i < 30; i++) {
      thrown = new RuntimeException("level " + i, thrown);
    }

    FailureReport report = report(thrown);

    assertThat(report.causes()).hasSize(10);
    assertThat(report.causes().get(0).message()).isEqualTo("level 29");
    assertThat(report.summary())
        .isEqualTo(
            "operator 'op' (subtask 2/4) on w failed: java.lang.IllegalStateException: reason");
  }

  @Test
  void shouldCutTheRoundWhenCausesGoInACircle() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);

    assertThat(report(second).causes())
        .extracting(FailureReport.Cause::message)
        .containsExactly("second", "first");
  }

  @Test
  void shouldKeepTheInnermostFramesWhenTheStackIsDeep() {
    FailureReport.Cause cause = report(deep(100)).causes().get(0);

    assertThat(cause.frames()).hasSize(40);
    assertThat(cause.frames().get(0).method()).isEqualTo("deep");
  }

  private static Throwable deep(int depth) {
    return depth == 0 ? new Exception("deep") : deep(depth - 1);
  }

  @Test
  void shouldSayThatAMessageCannotBeReadWhenItsExceptionThrows() {
    Exception broken =
        new Exception() {
          @Override
          public String getMessage() {
            throw new IllegalStateException();
          }
        };

    assertThat(report(broken).causes().get(0).message())
        .isEqualTo("(its message cannot be read: java.lang.IllegalStateException)");
  }

  @Test
  void shouldCutAMessageWhenItIsTooLongForAControlMessage() {
    String message = report(new Exception("x".repeat(1_000_000))).causes().get(0).message();

    assertThat(message).isEqualTo("x".repeat(2048) + " ... (1000000 characters)");
  }

  @Test
  void shouldSayThatAMessageCannotBeReadWhenReadingItIsAnError() {
    Exception broken =
        new Exception() {
          @Override
          public String getMessage() {
            throw new StackOverflowError();
          }
        };

    assertThat(report(broken).causes().get(0).message())
        .isEqualTo("(its message cannot be read: java.lang.StackOverflowError)");
  }
}
