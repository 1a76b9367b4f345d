package dev.weir.scheduler.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.plan.deploy.FailureReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureRecordTest {

  private static final FailureReport CAUSE = report("a", "java.lang.IllegalStateException");
  private static final FailureReport LATER = report("b", "java.lang.ArithmeticException");
  private static final FailureReport BROKEN = report("c", FailureReport.BROKEN_CHANNEL);
  private static final FailureReport ALSO_BROKEN = report("d", FailureReport.BROKEN_CHANNEL);

  private final FailureRecord record = new FailureRecord();

  @Test
  void shouldKeepTheFirstCauseWhenOthersFollow() {
    add(CAUSE, LATER, BROKEN);

    assertThat(record.first()).isEqualTo(CAUSE);
    assertThat(record.suppressed()).isEqualTo(2);
  }

  @Test
  void shouldPreferTheCauseWhenABrokenChannelWasFaster() {
    add(BROKEN, ALSO_BROKEN, CAUSE, LATER);

    assertThat(record.first()).isEqualTo(CAUSE);
    assertThat(record.suppressed()).isEqualTo(3);
  }

  @Test
  void shouldKeepTheBrokenChannelWhenNothingSaysMore() {
    add(BROKEN, ALSO_BROKEN);

    assertThat(record.first()).isEqualTo(BROKEN);
  }

  private void add(FailureReport... reports) {
    List.of(reports).forEach(record::add);
  }

  private static FailureReport report(String vertex, String className) {
    FailureReport.Cause cause = new FailureReport.Cause(className, "message", List.of());
    return new FailureReport(vertex, null, 0, 1, "worker", List.of(cause));
  }
}
