package dev.weir.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class KernelTest {

  private static final Duration TICK = Duration.ofMillis(10);
  private static final int STEPS_MAX = 1_000_000;

  private final Kernel kernel = new Kernel(1, Kernel.Choice.UNIFORM);
  private final KernelSystem system = KernelSystem.start(kernel, config());

  private static Config config() {
    ClassLoader ours = KernelTest.class.getClassLoader();
    return ConfigFactory.parseResources(ours, "weir-testkit.conf")
        .withFallback(ConfigFactory.parseResources(ours, "weir-akka.conf"))
        .withFallback(ConfigFactory.defaultReference(ours))
        .resolve();
  }

  /** Counts its own ticks and what it is told. */
  private static Behavior<String> counting(AtomicInteger count) {
    return Behaviors.withTimers(
        timers -> {
          timers.startTimerWithFixedDelay("tick", TICK);
          return Behaviors.receiveMessage(
              message -> {
                count.incrementAndGet();
                return Behaviors.same();
              });
        });
  }

  private ActorRef<String> counter(Host host, AtomicInteger count) {
    return system.spawn(host, counting(count), "counter", Props.empty());
  }

  @Test
  void shouldRefuseToCrashOrPauseTheWorld() {
    assertThatThrownBy(() -> kernel.pause(kernel.world())).hasMessageContaining("the world");
    assertThatThrownBy(() -> kernel.crash(kernel.world())).hasMessageContaining("the world");
  }

  @Test
  void shouldRunNothingOfAHostWhenItHasCrashed() {
    // given an actor with a timer, and a message on its way into its mailbox
    Host host = kernel.start("a");
    AtomicInteger count = new AtomicInteger();
    ActorRef<String> counter = counter(host, count);
    kernel.runFor(Duration.ofSeconds(1));
    int before = count.get();
    counter.tell("never taken");
    // when
    kernel.crash(host);
    counter.tell("sent too late");
    kernel.runFor(Duration.ofSeconds(1));
    // then
    assertThat(before).isCloseTo(100, within(5));
    assertThat(count).hasValue(before);
  }

  @Test
  void shouldStartAnotherLifeWhenAHostStartsAgain() {
    // given
    Host first = kernel.start("a");
    AtomicInteger old = new AtomicInteger();
    counter(first, old);
    kernel.crash(first);
    // when
    Host second = kernel.start("a");
    AtomicInteger count = new AtomicInteger();
    counter(second, count);
    kernel.runFor(Duration.ofSeconds(1));
    // then
    assertThat(second.id()).isEqualTo("a~2");
    assertThat(count.get()).isCloseTo(100, within(5));
    assertThat(old).hasValue(0);
  }

  @Test
  void shouldDoNothingUntilItGoesOnWhenAHostIsPaused() {
    // given
    Host host = kernel.start("a");
    AtomicInteger count = new AtomicInteger();
    ActorRef<String> counter = counter(host, count);
    kernel.runFor(Duration.ofSeconds(1));
    int before = count.get();
    // when
    kernel.pause(host);
    counter.tell("waits");
    kernel.runFor(Duration.ofSeconds(1));
    int paused = count.get();
    kernel.resume(host);
    kernel.runFor(Duration.ofMillis(5));
    // then what waited comes at once, and one tick rather than a hundred
    assertThat(paused).isEqualTo(before);
    assertThat(count.get()).isBetween(before + 1, before + 2);
    kernel.runFor(Duration.ofSeconds(1));
    assertThat(count.get()).isCloseTo(before + 100, within(8));
  }

  @Test
  void shouldFireTimersAtTheRateOfTheirHostsClock() {
    // given
    Host fast = kernel.start("fast");
    Host slow = kernel.start("slow");
    fast.clock().drift(500_000);
    slow.clock().drift(-500_000);
    AtomicInteger often = new AtomicInteger();
    AtomicInteger seldom = new AtomicInteger();
    counter(fast, often);
    counter(slow, seldom);
    // when
    kernel.runFor(Duration.ofSeconds(1));
    // then
    assertThat(often.get()).isCloseTo(150, within(5));
    assertThat(seldom.get()).isCloseTo(50, within(5));
  }

  @Test
  void shouldRefuseAThreadThatIsNotItsOwn() throws InterruptedException {
    // given
    ActorRef<String> counter = counter(kernel.start("a"), new AtomicInteger());
    kernel.runFor(Duration.ofMillis(1));
    Thread stray = new Thread(() -> counter.tell("from outside"), "stray");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    stray.setUncaughtExceptionHandler((thread, cause) -> thrown.set(cause));
    // when
    stray.start();
    stray.join();
    // then the simulation goes no further, whatever became of the thread
    assertThatThrownBy(kernel::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("thread 'stray'");
  }

  @Test
  void shouldGiveEveryStrandATurnWhenOthersOfHigherPriorityNeverRest() {
    // given one strand of low priority that has waited longest, and many that always have work
    Kernel busy = new Kernel(5, Kernel.Choice.PRIORITIES);
    AtomicLong ranAtNanos = new AtomicLong(-1);
    busy.after(Duration.ZERO, busy.world(), () -> {}); // while it runs, all others come due
    busy.after(Duration.ofNanos(1), busy.start("poor"), () -> ranAtNanos.set(busy.nowNanos()));
    for (int i = 0; i < 300; i++) {
      busy.afterOnHost(2, busy.start("rich-" + i), new Restless(busy));
    }
    // when
    boolean ran = busy.runUntil(() -> ranAtNanos.get() >= 0, STEPS_MAX);
    // then it was starved for a while, but not for longer than the limit and the next look
    assertThat(ran).isTrue();
    assertThat(ranAtNanos.get())
        .isBetween(Kernel.WAIT_NANOS_MAX, Kernel.WAIT_NANOS_MAX + Duration.ofMillis(1).toNanos());
  }

  /** Wants another turn at each turn. */
  private record Restless(Kernel kernel) implements Runnable {
    @Override
    public void run() {
      kernel.execute(this, 0);
    }
  }
}
