package dev.weir.testkit.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.Out;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.function.CoFlatMapFunction;
import dev.weir.api.function.CoMapFunction;
import dev.weir.api.function.CoProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.RichMapFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.error.UserErrorException;
import dev.weir.testkit.TestCluster;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trap in front of each kind of operator. */
class TrapsTest {

  private static final class Opened extends RichMapFunction<Integer, Integer> {
    private static final long serialVersionUID = 1L;
    private transient int bonus;

    @Override
    public void open(RuntimeContext context) {
      bonus = 1;
    }

    @Override
    public Integer map(Integer value) {
      return value + bonus;
    }
  }

  private static final class Pass extends ProcessFunction<Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Integer value, Context context, Out<Integer> out) {
      out.emit(value);
    }
  }

  private static final class KeyedPass extends KeyedProcessFunction<Integer, Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Integer value, Context<Integer> context, Out<Integer> out) {
      out.emit(value);
    }
  }

  private static final class Both implements CoMapFunction<Integer, Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer map1(Integer value) {
      return value;
    }

    @Override
    public Integer map2(Integer value) {
      return value;
    }
  }

  private static final class BothFlat implements CoFlatMapFunction<Integer, Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap1(Integer value, Out<Integer> out) {
      out.emit(value);
    }

    @Override
    public void flatMap2(Integer value, Out<Integer> out) {
      out.emit(value);
    }
  }

  private static final class BothProcess extends CoProcessFunction<Integer, Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement1(Integer value, ProcessFunction.Context context, Out<Integer> out) {
      out.emit(value);
    }

    @Override
    public void processElement2(Integer value, ProcessFunction.Context context, Out<Integer> out) {
      out.emit(value);
    }
  }

  /**
   * Every record goes through every operator; what comes out of the last is 2 to 21, twice each.
   */
  private static DataStream<Integer> everyKind(StreamExecutionEnvironment env, List<Integer> in) {
    DataStream<Integer> mapped =
        env.fromCollection(in)
            .map(new Opened())
            .name("rich map")
            .process(new Pass())
            .name("process")
            .keyBy(n -> n % 3)
            .process(new KeyedPass())
            .name("keyed process");
    DataStream<Integer> twice = mapped.connect(mapped).map(new Both()).name("co map");
    DataStream<Integer> again =
        twice.connect(env.fromElements(0)).flatMap(new BothFlat()).name("co flat map");
    return again.connect(env.fromElements(0)).process(new BothProcess()).name("co process");
  }

  private static List<Integer> numbers() {
    return java.util.stream.IntStream.rangeClosed(1, 20).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collection",
        "rich map",
        "process",
        "keyed process",
        "co map",
        "co flat map",
        "co process",
        "function sink",
        "counts"
      })
  void shouldSpringAtTheRecordWhateverTheKindOfOperator(String operator) {
    try (TestCluster cluster = TestCluster.start(1)) {
      Trap trap = cluster.killTaskAtRecord(operator, 11);
      StreamExecutionEnvironment env = cluster.environment();
      DataStream<Integer> all = everyKind(env, numbers());
      all.addSink(n -> {}).name("function sink");
      all.keyBy(n -> n % 2).count((key, n) -> n).name("counts").print();

      assertThatThrownBy(() -> env.execute("doomed"))
          .isInstanceOf(JobExecutionException.class)
          .hasMessageContaining("record 11 of operator '" + operator + "'");
      assertThat(trap.passed()).isGreaterThanOrEqualTo(11);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rich map", "process", "keyed process", "co map", "co flat map", "co process"})
  void shouldLeaveTheResultAsItIsUntilItSprings(String operator) {
    try (TestCluster cluster = TestCluster.start(1)) {
      Trap trap = cluster.killTaskAtRecord(operator, 1_000);
      StreamExecutionEnvironment env = cluster.environment();
      var seen = cluster.<Integer>sink("seen");
      everyKind(env, numbers()).sinkTo(seen);

      env.execute("spared");

      assertThat(seen.values().stream().mapToInt(n -> n).sum()).isEqualTo(2 * (230));
      assertThat(seen.values()).hasSize(42);
      assertThat(trap.sprung()).isFalse();
      assertThat(trap.passed()).isBetween(20L, 42L);
    }
  }

  @Test
  void shouldRefuseATrapWhereNoCodeOfTheProgramRuns() {
    try (TestCluster cluster = TestCluster.start(1)) {
      cluster.killTaskAtRecord("out", 1);
      StreamExecutionEnvironment env = cluster.environment();
      env.fromElements(1).print().name("out");

      assertThatThrownBy(() -> env.execute("refused"))
          .isInstanceOf(UserErrorException.class)
          .hasMessageContaining("'out'")
          .hasMessageContaining("operator before it");
    }
  }
}
