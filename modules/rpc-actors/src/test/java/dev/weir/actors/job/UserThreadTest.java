package dev.weir.actors.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UserThreadTest {

  private final UserThread userThread = new UserThread();

  @Test
  @Timeout(30)
  void shouldInterruptUserCodeThatBlocksWhenTheJobIsOver() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    AtomicBoolean cleanAfterwards = new AtomicBoolean();
    Thread blocked =
        new Thread(
            () -> {
              userThread.run(
                  () -> {
                    inside.countDown();
                    try {
                      new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                      interrupted.set(true);
                      Thread.currentThread().interrupt();
                    }
                  });
              cleanAfterwards.set(!Thread.currentThread().isInterrupted());
            });
    blocked.start();
    inside.await();

    userThread.stop();
    blocked.join(TimeUnit.SECONDS.toMillis(20));

    assertThat(blocked.isAlive()).isFalse();
    assertThat(interrupted).isTrue();
    assertThat(cleanAfterwards).as("the interrupt stays with the user's code").isTrue();
  }

  @Test
  void shouldInterruptWhatBeginsAfterTheJobIsOver() {
    userThread.stop();
    AtomicBoolean interrupted = new AtomicBoolean();

    userThread.run(() -> interrupted.set(Thread.currentThread().isInterrupted()));

    assertThat(interrupted).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void shouldLeaveTheThreadAloneOutsideOfUserCode() {
    userThread.run(() -> {});

    userThread.stop();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
