package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.async.AsyncFunction;
import dev.weir.api.async.AsyncSettings;
import dev.weir.api.async.ClientCalls;
import dev.weir.api.async.ResultFuture;
import dev.weir.api.graph.OperatorSpec.AsyncSpec;
import dev.weir.core.element.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Asynchronous operators in a chain, which is interrupted, and answered by other threads. */
class AsyncChainTest {

  private static final int CAPACITY = 3;

  /** Answers three questions together, the last first. */
  private static final class InThrees implements AsyncFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    private record Question(long input, ResultFuture<Long> result) {}

    private transient List<Question> open = new ArrayList<>();

    @Override
    public void asyncInvoke(Long input, ResultFuture<Long> result) {
      if (open == null) {
        open = new ArrayList<>();
      }
      open.add(0, new Question(input, result));
      if (open.size() == 3) {
        open.forEach(question -> question.result().complete(List.of(question.input() * 10)));
        open.clear();
      }
    }
  }

  private static Batch records(long from, long to) {
    Batch batch = new Batch((int) (to - from));
    LongStream.range(from, to).forEach(n -> batch.add(n, n));
    return batch;
  }

  private static List<List<String>> inThrees(boolean ordered) {
    AsyncSettings settings = new AsyncSettings(ordered, CAPACITY, 0, null);
    return OperatorHarness.outputs(
        () ->
            new TestJob()
                .input(0, 1)
                .operator("ask", new AsyncSpec(new InThrees(), settings, null))
                .exit(),
        dataPlane ->
            dataPlane
                .gates
                .get(0)
                .put(0, records(0, 5))
                .watermark(0, 2)
                .put(0, records(5, 9))
                .end(0));
  }

  @Test
  void shouldEmitInOrderWhenInterruptedAnywhere() {
    assertThat(inThrees(true).get(0))
        .containsExactly(
            "0@0", "10@1", "20@2", "30@3", "40@4", "W(2)", "50@5", "60@6", "70@7", "80@8", "W(max)",
            "end");
  }

  @Test
  void shouldEmitAsAnsweredButNotAcrossAWatermarkWhenInterruptedAnywhere() {
    assertThat(inThrees(false).get(0))
        .containsExactly(
            "20@2", "10@1", "0@0", "40@4", "30@3", "W(2)", "50@5", "80@8", "70@7", "60@6", "W(max)",
            "end");
  }

  /** Asked by the subtask's thread, answers on others; closed with the subtask. */
  public static final class Server implements AutoCloseable {

    static final AtomicInteger OPEN = new AtomicInteger();
    static final AtomicInteger MOST_UNDER_WAY = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final AtomicInteger underWay = new AtomicInteger();

    Server() {
      OPEN.incrementAndGet();
    }

    CompletableFuture<Long> ask(long n) {
      MOST_UNDER_WAY.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      CompletableFuture<Long> answer = new CompletableFuture<>();
      threads.execute(
          () -> {
            underWay.decrementAndGet();
            answer.complete(n * 10);
          });
      return answer;
    }

    @Override
    public void close() {
      OPEN.decrementAndGet();
      threads.shutdownNow();
    }
  }

  @Test
  void shouldTakeEveryAnswerOnceWhenOtherThreadsGiveThem() throws InterruptedException {
    ClientCalls<Server, Long, Long> calls =
        new ClientCalls<>(Server::new, (server, n) -> server.ask(n), null);
    AsyncSettings settings = new AsyncSettings(true, 16, 10_000, null);
    MemoryDataPlane dataPlane = new MemoryDataPlane();
    Semaphore woken = new Semaphore(0);
    ManualHost host =
        new ManualHost() {
          @Override
          public void wakeUp() {
            woken.release();
          }
        };
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .operator("ask", new AsyncSpec(calls, settings, null))
            .exit()
            .create(host, dataPlane);
    dataPlane
        .gates
        .get(0)
        .put(0, records(0, 5_000))
        .watermark(0, 7)
        .put(0, records(5_000, 9_000))
        .end(0);

    Progress progress = subtask.step();
    while (!progress.terminal()) {
      if (progress.kind() == Progress.Kind.IDLE) {
        assertThat(woken.tryAcquire(20, TimeUnit.SECONDS)).as("woken by an answer").isTrue();
        woken.drainPermits();
      }
      progress = subtask.step();
    }

    assertThat(progress.kind()).as(() -> "" + subtask.failure()).isEqualTo(Progress.Kind.FINISHED);
    List<String> expected = new ArrayList<>();
    LongStream.range(0, 5_000).forEach(n -> expected.add(n * 10 + "@" + n));
    expected.add("W(7)");
    LongStream.range(5_000, 9_000).forEach(n -> expected.add(n * 10 + "@" + n));
    expected.add("W(max)");
    expected.add("end");
    assertThat(dataPlane.partitions.get(0).log.get(0)).isEqualTo(expected);
    assertThat(Server.MOST_UNDER_WAY.get()).isBetween(1, 16);
    assertThat(Server.OPEN.get()).as("clients not closed").isZero();
  }
}
