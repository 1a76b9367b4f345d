package dev.weir.tasks.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.Batch;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.type.Types;
import dev.weir.tasks.OneOperator;
import dev.weir.tasks.operator.OperatorContext;
import org.junit.jupiter.api.Test;

/** Timers of an operator whose outputs fill up and whose steps end. */
class TimersTest {

  private final OneOperator world = new OneOperator();
  private final OperatorContext context = world.context();
  private final Timers<String> timers =
      new Timers<>(
          context, () -> context.chain().serializers().of(Types.of(String.class)), new Emitting());

  /** Emits what fires; timer "again" registers itself anew for the same time. */
  private final class Emitting implements TimerHandler<String> {
    @Override
    public void onEventTime(long time, Object key, String namespace) {
      context.output().emit(namespace + " of " + key, time);
    }

    @Override
    public void onProcessingTime(long time, Object key, String namespace) {
      context.output().emit(namespace + " of " + key, Batch.NO_TIMESTAMP);
      if (namespace.equals("again")) {
        timers.registerProcessingTime(time, key, namespace);
      }
    }
  }

  @Test
  void shouldLeaveTheRestForLaterWhenTheOutputIsFull() {
    timers.registerEventTime(5, "a", "x");
    world.state.full();

    timers.advance(new Watermark(9));

    assertThat(world.log).isEmpty();
    assertThat(timers.currentWatermark()).isEqualTo(9);
    assertThat(timers.resume()).isFalse();
    world.state.room();
    assertThat(timers.resume()).isTrue();
    assertThat(world.log).containsExactly("x of a@5", "W(9)");
  }

  @Test
  void shouldFireSomeInEachStepWhenStepsHaveNoTime() {
    for (int i = 0; i < 130; i++) {
      timers.registerEventTime(i, "a", "x");
    }
    world.state.stepTime(() -> true);

    timers.advance(new Watermark(1_000));

    assertThat(world.log).hasSize(64);
    assertThat(world.state.stopped()).isTrue();
    for (int resumed = 1; resumed <= 67; resumed++) {
      world.state.room();
      assertThat(timers.resume()).as("after " + resumed).isEqualTo(resumed == 67);
    }
    assertThat(world.log).hasSize(131).endsWith("x of a@129", "W(1000)");
  }

  @Test
  void shouldBringAWatermarkToItsEndWhenTheNextComesInSpiteOfAFullOutput() {
    timers.registerEventTime(5, "a", "x");
    timers.registerEventTime(15, "a", "x");
    world.state.full();
    timers.advance(new Watermark(9));
    timers.status(WatermarkStatus.IDLE);

    timers.advance(new Watermark(20));

    assertThat(world.log).containsExactly("x of a@5", "W(9)", "IDLE");
    world.state.room();
    assertThat(timers.resume()).isTrue();
    assertThat(world.log).containsExactly("x of a@5", "W(9)", "IDLE", "x of a@15", "W(20)");
  }

  @Test
  void shouldBringAWatermarkToItsEndBeforeARecordThatCameAfterIt() {
    timers.registerEventTime(5, "a", "x");
    world.state.full();
    timers.advance(new Watermark(9));

    timers.catchUp();
    timers.catchUp();

    assertThat(world.log).containsExactly("x of a@5", "W(9)");
  }

  @Test
  void shouldFireEachTimerOnceWhenRegisteredTwice() {
    timers.registerEventTime(5, "a", "x");
    timers.registerEventTime(5, "a", "x");
    timers.registerEventTime(5, "a", "y");
    timers.registerEventTime(5, "b", "x");

    timers.advance(new Watermark(5));

    assertThat(world.log).containsExactly("x of a@5", "y of a@5", "x of b@5", "W(5)");
  }

  @Test
  void shouldNotFireWhenDeleted() {
    timers.registerEventTime(5, "a", "x");
    timers.registerProcessingTime(5, "a", "x");
    timers.deleteEventTime(5, "a", "x");
    timers.deleteEventTime(6, "a", "x");
    timers.deleteProcessingTime(5, "a", "x");

    timers.advance(new Watermark(Long.MAX_VALUE));

    assertThat(timers.resume()).isTrue();
    assertThat(timers.size()).isZero();
    assertThat(world.log).containsExactly("W(" + Long.MAX_VALUE + ")");
  }

  @Test
  void shouldFireWhenProcessingTimeHasCome() {
    timers.registerProcessingTime(2_000, "a", "x");
    timers.registerProcessingTime(1_500, "b", "x");

    assertThat(timers.wakeAtMillis()).isEqualTo(1_500);
    assertThat(world.at(1_499)).isNotNull();
    assertThat(timers.resume()).isTrue();
    assertThat(world.log).isEmpty();
    world.at(2_000);
    assertThat(timers.resume()).isTrue();
    assertThat(world.log).containsExactly("x of b", "x of a");
    assertThat(timers.wakeAtMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldLetRecordsThroughWhenATimerOfProcessingTimeRegistersItselfAgain() {
    timers.registerProcessingTime(500, "a", "again");
    timers.registerProcessingTime(600, "b", "x");
    world.state.stepTime(() -> true);

    int resumed = 1;
    while (!timers.resume()) {
      resumed++;
    }

    assertThat(resumed).isLessThanOrEqualTo(3);
    assertThat(timers.wakeAtMillis()).isEqualTo(500);
  }

  @Test
  void shouldNotFireProcessingTimersWhenTheInputEnds() {
    timers.registerProcessingTime(Long.MAX_VALUE, "a", "x");
    timers.registerProcessingTime(5_000, "a", "x");

    timers.advance(new Watermark(Long.MAX_VALUE));

    assertThat(timers.resume()).isTrue();
    assertThat(world.log).containsExactly("W(" + Long.MAX_VALUE + ")");
  }
}
