package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weir.api.async.Async;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.testkit.junit.WeirTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Asynchronous streams in virtual time: calls that block take what the seed says. */
class AsyncJobsTest {

  private static final List<Long> SQUARES =
      LongStream.rangeClosed(1, 300).mapToObj(n -> n * n).toList();

  /** A client that counts how often it was asked; its second answer is an error. */
  public static final class Flaky {
    private int asked;

    long square(long n) {
      if (++asked == 2) {
        throw new IllegalStateException("flaky");
      }
      return n * n;
    }
  }

  @WeirTest(seeds = 5, workers = 2)
  void shouldKeepTheOrderWhenCallsTakeAnyTime(TestCluster cluster) {
    StreamExecutionEnvironment env = cluster.environment().setParallelism(1);
    CollectHandle<Long> squares =
        env.fromSequence(1, 300)
            .mapBlocking(Object::new, (client, n) -> n * n, Async.blocking(7).capacity(20))
            .collect();

    env.execute("squares");

    assertThat(squares.toList()).isEqualTo(SQUARES);
  }

  @WeirTest(seeds = 5, workers = 2)
  void shouldBringEveryAnswerOnceWhenUnorderedAndRetried(TestCluster cluster) {
    StreamExecutionEnvironment env = cluster.environment().setParallelism(2);
    CollectHandle<Long> squares =
        env.fromSequence(1, 300)
            .mapBlocking(Flaky::new, Flaky::square, Async.unordered().threads(5).retry(20))
            .collect();

    env.execute("squares");

    List<Long> seen = new ArrayList<>(squares.toList());
    assertThat(seen).isNotEqualTo(SQUARES);
    seen.sort(Comparator.naturalOrder());
    assertThat(seen).isEqualTo(SQUARES);
  }

  @Test
  void shouldEmitTheFallbackAfterTheTimeoutWhenNoAnswerEverComes() {
    try (TestCluster cluster = TestCluster.start(1)) {
      StreamExecutionEnvironment env = cluster.environment().setParallelism(1);
      CollectHandle<String> answers =
          env.fromSequence(1, 3)
              .mapAsync(
                  Object::new,
                  (client, n) ->
                      n == 2
                          ? new CompletableFuture<String>()
                          : CompletableFuture.completedFuture("answer " + n),
                  Async.ordered()
                      .timeout(Duration.ofMinutes(3))
                      .onTimeout((Long n) -> "nothing on " + n))
              .collect();
      var begin = cluster.now();

      env.execute("answers");

      assertThat(answers.toList()).containsExactly("answer 1", "nothing on 2", "answer 3");
      assertThat(Duration.between(begin, cluster.now()))
          .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
    }
  }

  @Test
  void shouldNameOperatorAndCauseWhenARequestFails() {
    try (TestCluster cluster = TestCluster.start(1)) {
      StreamExecutionEnvironment env = cluster.environment();
      env.fromSequence(1, 3)
          .mapAsync(
              Object::new,
              (client, n) ->
                  CompletableFuture.<Long>failedFuture(new TimeoutException("server away")),
              Async.ordered())
          .name("ask the server")
          .print();

      assertThat(catchThrowable(() -> env.execute("asks")))
          .isInstanceOf(JobExecutionException.class)
          .hasMessageContaining("ask the server")
          .hasMessageContaining("server away");
    }
  }
}
