package dev.weir.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SteadyClockTest {

  private static final long START_MILLIS = 1_000_000;

  private final Machine machine = new Machine();
  private final SteadyClock clock = new SteadyClock(machine);

  @Test
  void shouldShowTheMachinesTimeWhenNobodySetsIt() {
    machine.pass(1_234);
    assertThat(clock.wallMillis()).isEqualTo(START_MILLIS + 1_234);
  }

  @Test
  void shouldFollowWhenTheMachineIsSetForward() {
    machine.wallMillis += 3_600_000;
    assertThat(clock.wallMillis()).isEqualTo(START_MILLIS + 3_600_000);
  }

  @Test
  void shouldGoOnWhenTheMachineIsSetBack() {
    machine.wallMillis -= 3_600_000;
    assertThat(clock.wallMillis()).isEqualTo(START_MILLIS);
    machine.pass(1_000);
    assertThat(clock.wallMillis()).isEqualTo(START_MILLIS + 900);
  }

  @Test
  void shouldShowTheMachinesTimeAgainWhenThatHasCaughtUp() {
    machine.wallMillis -= 1_000;
    clock.wallMillis();
    for (int i = 0; i < 20_000; i++) {
      machine.pass(1);
      clock.wallMillis();
    }
    assertThat(clock.wallMillis() - machine.wallMillis).isBetween(0L, 1L);
  }

  private static final class Machine implements Clock {

    private long wallMillis = START_MILLIS;
    private long nanos = 17;

    void pass(long millis) {
      wallMillis += millis;
      nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public long wallMillis() {
      return wallMillis;
    }

    @Override
    public long nanoTime() {
      return nanos;
    }
  }
}
