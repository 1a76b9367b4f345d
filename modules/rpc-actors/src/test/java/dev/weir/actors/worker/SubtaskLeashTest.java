package dev.weir.actors.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SubtaskLeashTest {

  /** An interrupt that outlives its step would hit the next subtask that the thread runs. */
  @Test
  void shouldNeverLeaveAnInterruptBehindWhenAStepEndsMeanwhile() throws InterruptedException {
    // given
    SubtaskLeash leash = new SubtaskLeash();
    AtomicInteger leaked = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    Thread runner =
        new Thread(
            () -> {
              for (int step = 0; step < 50_000; step++) {
                leash.enter();
                leash.leave();
                if (Thread.currentThread().isInterrupted()) {
                  leaked.incrementAndGet();
                }
              }
              done.set(true);
            });

    // when
    runner.start();
    while (!done.get()) {
      leash.interrupt();
    }
    runner.join();

    // then
    assertThat(leaked.get()).isZero();
  }

  @Test
  void shouldShowTheStackOfItsRunnerOnlyWhileItRuns() {
    SubtaskLeash leash = new SubtaskLeash();
    assertThat(leash.stack()).isEmpty();

    leash.enter();
    assertThat(leash.stack())
        .anyMatch(frame -> frame.getMethodName().startsWith("shouldShowTheStack"));

    leash.leave();
    assertThat(leash.stack()).isEmpty();
  }
}
