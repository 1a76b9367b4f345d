package dev.weir.cluster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.api.accumulator.LongCounter;
import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobResult;
import dev.weir.api.execution.JobStatus;
import dev.weir.api.function.RichMapFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.error.UserErrorException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs in this process, as an IDE runs them. */
@Timeout(60)
class LocalExecutorTest {

  private static final long ENDLESS = Long.MAX_VALUE / 2;

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  @Test
  void shouldBringEveryRecordWhenAProgramCollects() {
    CollectHandle<Long> squares = env.fromSequence(1, 1_000).map(n -> n * n).collect();

    env.execute("squares");

    List<Long> expected = LongStream.rangeClosed(1, 1_000).mapToObj(n -> n * n).toList();
    assertThat(squares.toList()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldMergeAccumulatorsWhenSubtasksEnd() {
    env.fromSequence(1, 1_000).map(new Counting()).keyBy(n -> n % 7).sum().collect();

    JobResult result = env.execute("counting");

    assertThat(result.accumulator("records", Long.class)).isEqualTo(1_000L);
  }

  @Test
  void shouldTellTheUsersOwnExceptionWhenAFunctionThrows() {
    env.fromElements(3, 2, 1, 0).map(n -> 6 / n).name("divide").print();

    JobExecutionException failure =
        catchThrowableOfType(() -> env.execute("division"), JobExecutionException.class);

    assertThat(failure.status()).isEqualTo(JobStatus.FAILED);
    assertThat(failure)
        .hasMessageContaining("'division'")
        .hasMessageContaining("divide")
        .hasMessageContaining("java.lang.ArithmeticException: / by zero");
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    assertThat(root).hasToString("java.lang.ArithmeticException: / by zero");
    assertThat(root.getStackTrace()[0].getClassName()).startsWith(getClass().getName());
  }

  @Test
  void shouldDeliverWhatCameAndThenFailWhenACollectingJobFails() {
    CloseableIterator<Integer> quotients =
        env.fromElements(0).map(n -> 6 / n).executeAndCollect("division");

    assertThatThrownBy(quotients::hasNext)
        .isInstanceOf(JobExecutionException.class)
        .hasMessageContaining("/ by zero");
  }

  @Test
  void shouldEndTheJobWhenItIsCancelled() throws Exception {
    CollectHandle<Long> endless = env.fromSequence(1, ENDLESS).collect();
    JobClient job = env.executeAsync("endless");
    try (CloseableIterator<Long> records = endless.iterator()) {
      assertThat(records.hasNext()).isTrue();

      job.cancel().get();

      assertThatThrownBy(() -> job.result().get())
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("was cancelled");
      assertThat(job.status().get()).isEqualTo(JobStatus.CANCELED);
    }
  }

  @Test
  void shouldTakeOnlyWhatIsWantedWhenALimitIsGiven() {
    assertThat(env.fromSequence(1, ENDLESS).executeAndCollect(5)).hasSize(5);
  }

  @Test
  void shouldNameTheNearestKeyWhenOneIsUnknown() {
    env.configure("weir.local.slot", "3");
    env.fromElements(1).print();

    assertThatThrownBy(() -> env.execute("typo"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("weir.local.slots");
  }

  @Test
  void shouldFailAndSayHowManyWhenSlotsAreMissing() {
    env.configure("weir.local.slots", "1").configure("weir.slot.request-timeout", "1 s");
    env.fromSequence(1, 10).setParallelism(3).print();

    assertThatThrownBy(() -> env.execute("wide"))
        .isInstanceOf(JobExecutionException.class)
        .hasMessageContaining("slot")
        .hasMessageContaining("1");
  }

  private static final class Counting extends RichMapFunction<Long, Long> {
    private static final long serialVersionUID = 1L;
    private final LongCounter records = new LongCounter();

    @Override
    public void open(RuntimeContext context) {
      context.addAccumulator("records", records);
    }

    @Override
    public Long map(Long value) {
      records.add(1L);
      return value;
    }
  }
}
