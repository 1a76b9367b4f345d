package dev.weir.scheduler.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeartbeatMonitorTest {

  private final HeartbeatMonitor<String> monitor = new HeartbeatMonitor<>(3_000, 500);

  private void checkEvery500Until(long endMillis, String... alive) {
    for (long now = 500; now <= endMillis; now += 500) {
      for (String target : alive) {
        monitor.receive(target, now);
      }
      assertThat(monitor.expired(now)).as("at %s ms", now).isEmpty();
    }
  }

  @Test
  void shouldExpireOnlyTheSilentOnceWhenTheTimeoutHasPassed() {
    monitor.watch("silent", 0);
    monitor.watch("alive", 0);

    checkEvery500Until(3_000, "alive");

    assertThat(monitor.expired(3_001)).containsExactly("silent");
    assertThat(monitor.expired(3_500)).isEmpty();
    assertThat(monitor.watches("silent")).isFalse();
    assertThat(monitor.watches("alive")).isTrue();
  }

  @Test
  void shouldNotComeBackToLifeWhenAHeartbeatFollowsTheVerdict() {
    monitor.watch("w1", 0);
    checkEvery500Until(3_000);
    assertThat(monitor.expired(3_500)).containsExactly("w1");

    monitor.receive("w1", 3_600);

    assertThat(monitor.watches("w1")).isFalse();
  }

  @Test
  void shouldAccuseNobodyWhenItWasPausedItself() {
    monitor.watch("w1", 0);
    monitor.watch("w2", 0);
    checkEvery500Until(1_000, "w1", "w2");

    // given a pause of a minute in which nothing could be heard
    assertThat(monitor.expired(61_000)).isEmpty();

    // then each has the rest of its timeout to speak: 500 ms of silence have counted
    monitor.receive("w1", 61_200);
    for (long now = 61_500; now <= 63_500; now += 500) {
      assertThat(monitor.expired(now)).as("at %s ms", now).isEmpty();
    }
    assertThat(monitor.expired(63_501)).containsExactly("w2");
  }

  @Test
  void shouldStillExpireInTimeWhenChecksAreOnlyLate() {
    monitor.watch("w1", 0);

    // checks at twice their interval are late, but were no pause
    assertThat(monitor.expired(1_000)).isEmpty();
    assertThat(monitor.expired(2_000)).isEmpty();
    assertThat(monitor.expired(3_000)).isEmpty();
    assertThat(monitor.expired(4_000)).containsExactly("w1");
  }

  @Test
  void shouldStillExpireEventuallyWhenEveryCheckIsVeryLate() {
    monitor.watch("w1", 0);

    long now = 0;
    while (monitor.watches("w1") && now < 100_000) {
      now += 5_000;
      monitor.expired(now);
    }

    // each check counts as one interval of silence: 3,000 / 500 checks and one more
    assertThat(now).isBetween(30_000L, 40_000L);
  }

  @Test
  void shouldNeverHearATargetInTheFutureWhenItSpokeDuringThePause() {
    monitor.watch("w1", 0);
    checkEvery500Until(1_000, "w1");
    monitor.receive("w1", 60_900);

    monitor.expired(61_000);

    assertThat(monitor.silentMillis("w1", 61_000)).hasValue(0);
  }

  @Test
  void shouldNameTheExpiredInTheirOrderWhenWatchedInAnother() {
    monitor.watch("b", 0);
    monitor.watch("a", 0);
    checkEvery500Until(3_000);

    assertThat(monitor.expired(3_001)).containsExactly("a", "b");
  }

  @Test
  void shouldExpireNobodyWhenForgotten() {
    monitor.watch("w1", 0);
    monitor.forget("w1");
    checkEvery500Until(10_000);

    assertThat(monitor.silentMillis("w1", 10_000)).isEmpty();
  }

  @Test
  void shouldRefuseATimeoutWhenItIsShorterThanTheCheckInterval() {
    assertThatThrownBy(() -> new HeartbeatMonitor<String>(100, 500))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100 ms");
  }
}
