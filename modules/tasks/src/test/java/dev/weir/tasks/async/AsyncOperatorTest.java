package dev.weir.tasks.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.async.AsyncFallback;
import dev.weir.api.async.AsyncFunction;
import dev.weir.api.async.AsyncRetryStrategies;
import dev.weir.api.async.AsyncRetryStrategy;
import dev.weir.api.async.AsyncSettings;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.OperatorBench;
import dev.weir.tasks.operator.OperatorFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncOperatorTest {

  private final OperatorBench bench = new OperatorBench();
  private final Script script = new Script();

  private AsyncOperator operator(AsyncSettings settings) {
    return operator(script, settings, null);
  }

  private AsyncOperator operator(
      AsyncFunction<Long, String> function,
      AsyncSettings settings,
      @Nullable AsyncFallback<?, ?> fallback) {
    bench.wallMillis(0);
    return new AsyncOperator(function, settings, fallback, bench.context(List.of()));
  }

  private static AsyncSettings ordered(int capacity, long timeoutMillis) {
    return new AsyncSettings(true, capacity, timeoutMillis, null);
  }

  private static AsyncSettings unordered(int capacity) {
    return new AsyncSettings(false, capacity, 0, null);
  }

  private static AsyncSettings retrying(long timeoutMillis, AsyncRetryStrategy<?> strategy) {
    return new AsyncSettings(true, 10, timeoutMillis, strategy);
  }

  private boolean resumeAt(AsyncOperator operator, long now) {
    bench.wallMillis(now);
    bench.state().room();
    return operator.resume();
  }

  @Test
  void shouldHoldBackWhatIsAnsweredEarlyWhenOrdered() {
    AsyncOperator operator = operator(ordered(10, 0));
    operator.emit(1L, 10);
    operator.emit(2L, 20);

    script.take(1).answer();
    resumeAt(operator, 0);
    assertThat(bench.out).isEmpty();
    script.take(0).answer();
    resumeAt(operator, 0);

    assertThat(bench.out).containsExactly("a1@10", "a2@20");
  }

  @Test
  void shouldEmitAsAnswersComeButNotAcrossAWatermarkWhenUnordered() {
    AsyncOperator operator = operator(unordered(10));
    operator.emit(1L, 10);
    operator.emit(2L, 20);
    operator.watermark(new Watermark(15));
    operator.emit(3L, 30);

    script.take(2).answer(); // of 3: must wait for the watermark, which waits for 1 and 2
    script.take(1).answer();
    resumeAt(operator, 0);
    assertThat(bench.out).containsExactly("a2@20");
    script.take(0).answer();
    resumeAt(operator, 0);

    assertThat(bench.out).containsExactly("a2@20", "a1@10", "W(15)", "a3@30");
  }

  @Test
  void shouldPassWatermarksAndStatusesOnAtOnceWhenNothingIsUnderWay() {
    AsyncOperator operator = operator(unordered(1));

    operator.watermark(new Watermark(5));
    operator.status(WatermarkStatus.IDLE);
    operator.status(WatermarkStatus.ACTIVE);
    operator.watermark(new Watermark(6));

    assertThat(bench.out).containsExactly("W(5)", "IDLE", "ACTIVE", "W(6)");
  }

  @Test
  void shouldPassOnOnlyTheLastOfSeveralWatermarksWhenNoRecordIsBetween() {
    AsyncOperator operator = operator(ordered(1, 0));
    operator.emit(1L, 10);
    for (long mark = 1; mark <= 1_000; mark++) {
      operator.watermark(new Watermark(mark));
      operator.status(WatermarkStatus.IDLE);
    }

    script.take(0).answer();
    resumeAt(operator, 0);

    assertThat(bench.out).containsExactly("a1@10", "W(1000)", "IDLE");
  }

  @Test
  void shouldHaveNoRoomWhenItsCapacityIsUnderWay() {
    AsyncOperator operator = operator(ordered(2, 0));

    operator.emit(1L, 10);
    assertThat(bench.state().stopped()).isFalse();
    operator.emit(2L, 20);

    assertThat(bench.state().stopped()).isTrue();
    assertThat(operator.hasRoom()).isFalse();
    script.take(1).answer(); // 2, which 1 keeps: still under way
    assertThat(resumeAt(operator, 0)).isTrue();
    assertThat(operator.hasRoom()).isFalse();
    script.take(0).answer();
    assertThat(resumeAt(operator, 0)).isTrue();
    assertThat(operator.hasRoom()).isTrue();
  }

  @Test
  void shouldWakeOnceForManyAnswersAndAgainForLaterOnes() {
    AsyncOperator operator = operator(ordered(10, 0));
    for (long id = 0; id < 4; id++) {
      operator.emit(id, id);
    }

    script.take(0).answer();
    script.take(0).answer();
    assertThat(bench.wakeUps()).isEqualTo(1);
    resumeAt(operator, 0);
    script.take(0).answer();

    assertThat(bench.wakeUps()).isEqualTo(2);
  }

  @Test
  void shouldWaitForAllAnswersWhenTheInputHasEnded() {
    AsyncOperator operator = operator(ordered(10, 0));
    operator.emit(1L, 10);
    operator.watermark(new Watermark(Long.MAX_VALUE));

    assertThat(resumeAt(operator, 0)).isFalse();
    assertThat(operator.hasRoom()).as("sleeps until woken").isFalse();
    script.take(0).answer();
    assertThat(resumeAt(operator, 0)).isTrue();

    assertThat(bench.out).containsExactly("a1@10", "W(max)");
    operator.finish();
  }

  @Test
  void shouldFailWithTheCauseWhenARequestFails() {
    AsyncOperator operator = operator(ordered(10, 0));
    operator.emit(1L, 10);
    script.take(0).fail("no such customer");

    assertThatThrownBy(() -> resumeAt(operator, 0))
        .isInstanceOfSatisfying(
            OperatorFailure.class, failure -> assertThat(failure.operatorName()).isEqualTo("op"))
        .cause()
        .hasMessage("no such customer");
    assertThat(bench.state().failure()).isNotNull();
  }

  @Test
  void shouldFailLikeAFailedAnswerWhenTheFunctionThrows() {
    AsyncFunction<Long, String> throwing =
        (input, result) -> {
          throw new IOException("no connection");
        };
    AsyncOperator failing = operator(throwing, ordered(10, 0), null);
    assertThatThrownBy(() -> failing.emit(1L, 10))
        .isInstanceOf(OperatorFailure.class)
        .hasCauseInstanceOf(IOException.class);

    OperatorBench other = new OperatorBench();
    AsyncFallback<Long, String> fallback = (input, failure) -> input + " " + failure.getMessage();
    new AsyncOperator(throwing, ordered(10, 0), fallback, other.context(List.of())).emit(2L, 20);
    assertThat(other.out).containsExactly("2 no connection@20");
  }

  @Test
  void shouldSayWhatIsWrongWhenAnAnswerIsNull() {
    List<Collection<String>> wrong = new ArrayList<>();
    wrong.add(null);
    List<String> holed = new ArrayList<>();
    holed.add(null);
    wrong.add(holed);
    for (Collection<String> results : wrong) {
      AsyncOperator operator =
          operator((input, result) -> result.complete(results), ordered(10, 0), null);
      assertThatThrownBy(() -> operator.emit(1L, 10))
          .cause()
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("completed with null");
    }
  }

  @Test
  void shouldCountOnlyTheFirstAnswerWhenThereAreMore() {
    AsyncOperator operator = operator(ordered(10, 0));
    operator.emit(1L, 10);
    Script.Question question = script.take(0);

    question.answer();
    question.fail("too late");
    question.result().complete(List.of("again"));
    resumeAt(operator, 0);
    resumeAt(operator, 0);

    assertThat(bench.out).containsExactly("a1@10");
  }

  @Test
  void shouldEmitAnyNumberOfResultsWithTheTimestampOfTheRecord() {
    AsyncOperator operator = operator(unordered(10));
    operator.emit(1L, 10);
    operator.emit(2L, 20);

    script.take(0).result().complete(List.of("x", "y"));
    script.take(0).result().complete(List.of());
    resumeAt(operator, 0);

    assertThat(bench.out).containsExactly("x@10", "y@10");
    assertThat(operator.requests()).isEmpty();
  }

  @Test
  void shouldTimeOutExactlyWhenTheTimeIsUp() {
    AsyncOperator operator =
        operator(script, ordered(10, 100), (Long input, Throwable why) -> input + " unknown");
    operator.emit(1L, 10);
    assertThat(operator.wakeAtMillis()).isEqualTo(100);

    resumeAt(operator, 99);
    assertThat(bench.out).isEmpty();
    resumeAt(operator, 100);

    assertThat(bench.out).containsExactly("1 unknown@10");
    script.take(0).answer(); // and is ignored
    resumeAt(operator, 101);
    assertThat(bench.out).hasSize(1);
    assertThat(script.timeouts).isEqualTo(1);
    assertThat(operator.wakeAtMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldTakeAnAnswerThatCameJustBeforeTheTimeoutIsSeen() {
    AsyncOperator operator = operator(ordered(10, 100));
    operator.emit(1L, 10);
    script.take(0).answer();

    resumeAt(operator, 5_000);

    assertThat(bench.out).containsExactly("a1@10");
    assertThat(script.timeouts).isZero();
  }

  @Test
  void shouldSayHowOftenItAskedWhenATimeoutFailsTheJob() {
    AsyncOperator operator =
        operator(retrying(100, AsyncRetryStrategies.fixedDelay(9, Duration.ofMillis(60))));
    operator.emit(1L, 10);
    script.take(0).fail("busy");
    resumeAt(operator, 1);
    resumeAt(operator, 61); // the second attempt, which is not answered

    assertThatThrownBy(() -> resumeAt(operator, 100))
        .cause()
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("operator 'op' asked 2 times within 100 ms")
        .hasMessageContaining("onTimeout")
        .hasRootCauseMessage("busy");
  }

  @Test
  void shouldAskAgainAfterTheDelaysOfItsStrategyAndNoMoreOftenThanItSays() {
    AsyncOperator operator =
        operator(
            retrying(
                0,
                AsyncRetryStrategies.exponentialBackoff(
                    3, Duration.ofMillis(10), Duration.ofMillis(30), 2)));
    operator.emit(1L, 10);
    List<Long> delays = new ArrayList<>();
    long now = 0;
    for (int failed = 0; failed < 3; failed++) {
      script.take(0).fail("busy");
      resumeAt(operator, now);
      long next = operator.wakeAtMillis();
      delays.add(next - now);
      resumeAt(operator, next - 1);
      assertThat(script.open).as("not yet asked again").isEmpty();
      resumeAt(operator, next);
      now = next;
    }

    assertThat(delays).containsExactly(10L, 20L, 30L);
    assertThat(script.asked).isEqualTo(4);
    script.take(0).fail("still busy");
    long end = now;
    assertThatThrownBy(() -> resumeAt(operator, end)).cause().hasMessage("still busy");
  }

  @Test
  void shouldAskAgainOnlyAfterTheAnswersThatItsConditionsName() {
    AsyncRetryStrategy<String> strategy =
        AsyncRetryStrategies.<String>fixedDelay(5, Duration.ZERO)
            .ifResult(Collection::isEmpty)
            .ifException(why -> why.getMessage().equals("busy"));
    AsyncOperator operator = operator(retrying(0, strategy));
    operator.emit(1L, 10);

    script.take(0).result().complete(List.of());
    resumeAt(operator, 0);
    script.take(0).fail("busy");
    resumeAt(operator, 0);
    script.take(0).answer();
    resumeAt(operator, 0);
    assertThat(script.asked).isEqualTo(3);
    assertThat(bench.out).containsExactly("a1@10");

    operator.emit(2L, 20);
    script.take(0).fail("gone");
    assertThatThrownBy(() -> resumeAt(operator, 0)).cause().hasMessage("gone");
    assertThat(script.asked).isEqualTo(4);
  }

  @Test
  void shouldNotAskAgainWhenTheTimeoutCameFirst() {
    AsyncFallback<Long, String> fallback =
        (input, why) -> input + " " + why.getClass().getSimpleName();
    AsyncOperator operator =
        operator(
            script,
            retrying(100, AsyncRetryStrategies.fixedDelay(9, Duration.ofMillis(90))),
            fallback);
    operator.emit(1L, 10);
    bench.wallMillis(20);
    script.take(0).fail("busy");
    resumeAt(operator, 20); // again at 110: after the timeout

    resumeAt(operator, 500);

    assertThat(script.asked).isEqualTo(1);
    assertThat(bench.out).containsExactly("1 TimeoutException@10");
    assertThat(operator.wakeAtMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldNotAskAgainWhenItLooksOnlyAfterBothRetryAndTimeoutAreDue() {
    AsyncOperator operator =
        operator(
            script,
            retrying(100, AsyncRetryStrategies.fixedDelay(9, Duration.ofMillis(10))),
            (Long input, Throwable why) -> input + " unknown");
    operator.emit(1L, 10);
    script.take(0).fail("busy");
    resumeAt(operator, 0);

    resumeAt(operator, 100);

    assertThat(script.asked).isEqualTo(1);
    assertThat(bench.out).containsExactly("1 unknown@10");
  }

  @Test
  void shouldIgnoreAnswersWhenItIsClosed() throws Exception {
    AsyncOperator operator = operator(ordered(10, 0));
    operator.emit(1L, 10);

    operator.close();
    script.take(0).answer();

    assertThat(bench.wakeUps()).isZero();
    assertThat(bench.out).isEmpty();
  }

  @Test
  void shouldKnowWhatIsUnderWayInOrder() {
    AsyncOperator operator = operator(unordered(10));
    operator.emit(1L, 10);
    operator.watermark(new Watermark(5));
    operator.emit(2L, 20);
    operator.emit(3L, 30);
    script.take(1).answer(); // 2: answered, but it may not leave yet

    resumeAt(operator, 0);

    assertThat(operator.requests().stream().map(request -> request.value + "@" + request.timestamp))
        .containsExactly("1@10", "2@20", "3@30");
  }
}
