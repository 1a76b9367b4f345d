package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.accumulator.Accumulator;
import dev.weir.api.accumulator.ListAccumulator;
import dev.weir.api.connector.FunctionSink;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.RichSinkFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.graph.OperatorSpec.FlatMapSpec;
import dev.weir.api.graph.OperatorSpec.MapSpec;
import dev.weir.api.graph.OperatorSpec.ProcessSpec;
import dev.weir.api.graph.OperatorSpec.SinkSpec;
import dev.weir.api.sink.CommittingSink;
import dev.weir.api.sink.SinkContext;
import dev.weir.core.code.UserCode;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.tasks.Progress.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifecycleTest {

  private final Probe probe = Probe.open("life");
  private final ManualHost host = new ManualHost();
  private final MemoryDataPlane dataPlane = new MemoryDataPlane();

  @AfterEach
  void closeProbe() {
    probe.close();
  }

  /** Notes what is called, and throws in the places named. */
  private static final class Noting extends ProcessFunction<Long, Long> {
    private final String name;
    private final List<String> throwsIn;

    Noting(String name, String... throwsIn) {
      this.name = name;
      this.throwsIn = new ArrayList<>(List.of(throwsIn));
    }

    private void note(String what) {
      Probe.seen("life").add(name + " " + what);
      if (throwsIn.contains(what)) {
        throw new IllegalStateException(name + " threw in " + what);
      }
    }

    @Override
    public void open(RuntimeContext context) {
      note("open");
    }

    @Override
    public void processElement(Long value, Context context, Out<Long> out) {
      note("process");
      out.emit(value);
    }

    @Override
    public void close() {
      note("close");
    }
  }

  /** Notes the life of a committing sink, and drains when the test says so. */
  private record NotingSink(String throwsIn) implements CommittingSink<Object, String> {

    private void note(String what) {
      Probe.seen("life").add("sink " + what);
      if (throwsIn.equals(what)) {
        throw new IllegalStateException("sink threw in " + what);
      }
    }

    @Override
    public CommittingSinkWriter<Object, String> createWriter(SinkContext context) {
      return new CommittingSinkWriter<>() {
        @Override
        public void write(Object value, long timestamp) {
          note("write");
        }

        @Override
        public void flush(boolean endOfInput) {
          note("flush " + endOfInput);
        }

        @Override
        public boolean drained() {
          return !Probe.seen("life").contains("outstanding");
        }

        @Override
        public List<String> prepareCommit() {
          note("prepare");
          return List.of("file");
        }

        @Override
        public void close() {
          note("close writer");
        }
      };
    }

    @Override
    public Committer<String> createCommitter() {
      return new Committer<>() {
        @Override
        public void commit(List<String> committables) {
          note("commit " + committables);
        }

        @Override
        public void close() {
          note("close committer");
        }
      };
    }

    @Override
    public TypeDescriptor committableType() {
      return Types.of(String.class);
    }
  }

  private Subtask chain(ProcessFunction<Long, Long> first, ProcessFunction<Long, Long> second) {
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .operator("first", new ProcessSpec(first))
            .operator("second", new ProcessSpec(second))
            .exit()
            .create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, 1L).end(0);
    return subtask;
  }

  private FailureReport failed(Subtask subtask) {
    assertThat(subtask.step().kind()).isEqualTo(Kind.FAILED);
    assertThat(dataPlane.partitions).allMatch(partition -> partition.closes == 1);
    assertThat(dataPlane.gates).allMatch(gate -> gate.closes == 1);
    return Objects.requireNonNull(subtask.failure());
  }

  private static String reason(FailureReport report) {
    return report.operatorName() + ": " + report.causes().get(0).message();
  }

  @Test
  void shouldOpenLastToFirstAndCloseFirstToLastWhenAllGoesWell() {
    Subtask subtask = chain(new Noting("a"), new Noting("b"));

    assertThat(probe.seen).as("before the first step").isEmpty();
    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
    assertThat(probe.seen)
        .containsExactly("b open", "a open", "a process", "b process", "a close", "b close");
  }

  @Test
  void shouldNameTheOperatorAndCloseOnlyWhatWasBegunWhenOpenThrows() {
    FailureReport report = failed(chain(new Noting("a"), new Noting("b", "open")));

    assertThat(reason(report)).isEqualTo("second: b threw in open");
    assertThat(probe.seen).containsExactly("b open", "b close");
  }

  @Test
  void shouldNameTheOperatorThatThrewWhenOthersOfTheChainCalledIt() {
    FailureReport report = failed(chain(new Noting("a"), new Noting("b", "process")));

    assertThat(reason(report)).isEqualTo("second: b threw in process");
    assertThat(report.vertexName()).isEqualTo("vertex");
    assertThat(report.worker()).isEqualTo("worker-1");
    assertThat(probe.seen).endsWith("a close", "b close");
  }

  @Test
  void shouldCloseAllOnceAndKeepTheFirstFailureWhenCloseThrowsToo() {
    FailureReport report =
        failed(chain(new Noting("a", "close"), new Noting("b", "process", "close")));

    assertThat(reason(report)).isEqualTo("second: b threw in process");
    assertThat(probe.seen).filteredOn("a close"::equals).hasSize(1);
    assertThat(probe.seen).filteredOn("b close"::equals).hasSize(1);
  }

  @Test
  void shouldFailAndStillCloseTheOthersWhenOnlyCloseThrows() {
    FailureReport report = failed(chain(new Noting("a", "close"), new Noting("b")));

    assertThat(reason(report)).isEqualTo("first: a threw in close");
    assertThat(probe.seen).endsWith("a close", "b close");
  }

  @Test
  void shouldFailEvenWhenUserCodeCatchesWhatAnOperatorBelowThrew() {
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .operator(
                "catches",
                new FlatMapSpec(
                    (Long n, Out<Object> out) -> {
                      try {
                        out.emit(n);
                      } catch (RuntimeException ignored) {
                        Probe.seen("life").add("caught");
                      }
                    }))
            .operator("throws", new ProcessSpec(new Noting("b", "process")))
            .exit()
            .create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, 1L, 2L);

    assertThat(reason(failed(subtask))).isEqualTo("throws: b threw in process");
    assertThat(probe.seen).containsExactly("b open", "b process", "caught", "b close");
  }

  @Test
  void shouldFailWithAClearErrorWhenAFunctionEmitsNull() {
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .operator("nothing", new MapSpec((Long n) -> null))
            .exit()
            .create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, 1L);

    assertThat(failed(subtask).summary()).contains("operator 'nothing' emitted null");
  }

  private Subtask sink(NotingSink sink) {
    Subtask subtask =
        new TestJob().input(0, 1).operator("sink", new SinkSpec(sink)).create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, 1L).end(0);
    return subtask;
  }

  /** A function at the end of a stream that has a beginning and an end. */
  private static final class NotingSinkFunction extends RichSinkFunction<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public void open(RuntimeContext context) {
      Probe.seen("life").add("open " + context.operatorName());
    }

    @Override
    public void invoke(Long value) {
      Probe.seen("life").add(value);
    }

    @Override
    public void close() {
      Probe.seen("life").add("close");
    }
  }

  @Test
  void shouldSayThatItIsOpenBeforeTheFirstRecordIsProcessed() {
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .operator("nothing", new MapSpec((Long n) -> null))
            .exit()
            .create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, 1L);

    assertThat(subtask.step().kind()).isEqualTo(Kind.FAILED);
    assertThat(host.opened).isEqualTo(1);
  }

  @Test
  void shouldOpenAndCloseARichFunctionInAFunctionSink() {
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .operator("end", new SinkSpec(new FunctionSink<>(new NotingSinkFunction())))
            .create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, 1L).end(0);

    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
    assertThat(probe.seen).containsExactly("open end", 1L, "close");
  }

  @Test
  void shouldFlushThenDrainThenCommitThenCloseWhenInputEnds() {
    Subtask subtask = sink(new NotingSink("nowhere"));
    probe.seen.add("outstanding");

    assertThat(subtask.step()).isEqualTo(Progress.IDLE);
    assertThat(probe.seen).containsExactly("outstanding", "sink write", "sink flush true");

    probe.seen.clear();
    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
    assertThat(probe.seen)
        .containsExactly(
            "sink prepare", "sink commit [file]", "sink close writer", "sink close committer");
  }

  @Test
  void shouldCommitNothingWhenCanceledWhileDraining() {
    Subtask subtask = sink(new NotingSink("nowhere"));
    probe.seen.add("outstanding");
    subtask.step();
    probe.seen.clear();
    subtask.cancel();

    assertThat(subtask.step().kind()).isEqualTo(Kind.CANCELED);
    assertThat(probe.seen).containsExactly("sink close writer", "sink close committer");
  }

  @Test
  void shouldNameTheSinkWhenFinishingOrCommittingThrows() {
    assertThat(reason(failed(sink(new NotingSink("flush true")))))
        .isEqualTo("sink: sink threw in flush true");
    probe.seen.clear();
    dataPlane.gates.clear();
    assertThat(reason(failed(sink(new NotingSink("commit [file]")))))
        .isEqualTo("sink: sink threw in commit [file]");
    assertThat(probe.seen).endsWith("sink close writer", "sink close committer");
  }

  @Test
  void shouldCloseTheCommitterWhenClosingTheWriterThrows() {
    FailureReport report = failed(sink(new NotingSink("close writer")));

    assertThat(reason(report)).isEqualTo("sink: sink threw in close writer");
    assertThat(probe.seen).endsWith("sink close committer");
  }

  /** Counts, and says where it ran. */
  private static final class Counting extends ProcessFunction<Long, Long> {
    private final Sum sum = new Sum();

    @Override
    public void open(RuntimeContext context) {
      context.addAccumulator("records", sum);
      Probe.seen("life")
          .add(
              String.join(
                  " ",
                  context.jobName(),
                  context.jobId(),
                  context.operatorName(),
                  (context.subtask() + 1) + "/" + context.parallelism(),
                  "of " + context.maxParallelism(),
                  "attempt " + context.attempt(),
                  context.globalParameters().toString()));
    }

    @Override
    public void processElement(Long value, Context context, Out<Long> out) {
      sum.add(1L);
    }
  }

  private static final class Sum implements Accumulator<Long, Long> {
    private long sum;

    @Override
    public void add(Long value) {
      sum += value;
    }

    @Override
    public Long localValue() {
      return sum;
    }

    @Override
    public void merge(Accumulator<Long, Long> other) {
      sum += other.localValue();
    }
  }

  @Test
  void shouldGiveBackFrozenAccumulatorsAndTellWhereItRunsWhenAFunctionAsks() {
    TestJob job = new TestJob().input(0, 1).operator("counts", new ProcessSpec(new Counting()));
    job.parallelism = 4;
    job.subtask = 2;
    Subtask subtask = job.create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, 1L, 2L, 3L).end(0);

    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);

    assertThat(probe.seen).containsExactly("test job job counts 3/4 of 128 attempt 0 {who=me}");
    byte[] frozen = Objects.requireNonNull(subtask.accumulators().get("records"));
    assertThat(UserCode.open(frozen, Sum.class, getClass().getClassLoader()).localValue())
        .isEqualTo(3L);
  }

  @Test
  void shouldFailWhenAnAccumulatorsNameIsTakenWithinTheSubtask() {
    FailureReport report = failed(chain(new Counting(), new Counting()));

    assertThat(reason(report))
        .startsWith("first: this subtask already has an accumulator 'records'");
  }

  private static final class Hoarding extends ProcessFunction<Long, Long> {
    @Override
    public void open(RuntimeContext context) {
      ListAccumulator<byte[]> hoard = new ListAccumulator<>();
      hoard.add(new byte[200_000]);
      context.addAccumulator("hoard", hoard);
    }

    @Override
    public void processElement(Long value, Context context, Out<Long> out) {}
  }

  @Test
  void shouldFailRatherThanNeverBeHeardOfWhenAccumulatorsDoNotFitAMessage() {
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .operator("op", new ProcessSpec(new Hoarding()))
            .create(host, dataPlane);
    dataPlane.gates.get(0).end(0);

    assertThat(subtask.step().kind()).isEqualTo(Kind.FAILED);
    assertThat(Objects.requireNonNull(subtask.failure()).summary())
        .contains("accumulator 'hoard': expected accumulators of at most 98304 bytes");
    assertThat(subtask.accumulators()).isEmpty();
  }
}
