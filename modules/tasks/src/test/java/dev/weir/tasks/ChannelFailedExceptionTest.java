package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.plan.deploy.FailureReport;
import org.junit.jupiter.api.Test;

class ChannelFailedExceptionTest {

  @Test
  void shouldBearTheNameByWhichMastersKnowIt() {
    assertThat(ChannelFailedException.class.getName()).isEqualTo(FailureReport.BROKEN_CHANNEL);
  }
}
