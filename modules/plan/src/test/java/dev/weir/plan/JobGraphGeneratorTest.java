package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.connector.Generator;
import dev.weir.api.connector.SocketTextSource;
import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.Program;
import dev.weir.api.execution.ProgramSettings;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.api.graph.Transformation;
import dev.weir.api.state.MapState;
import dev.weir.api.state.ValueState;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.code.UserCode;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.OperatorId;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobGraphGeneratorTest {
  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  private static final ClassLoader LOADER = JobGraphGeneratorTest.class.getClassLoader();

  private static void wordCount(StreamExecutionEnvironment env) {
    env.fromSource(Generator.of(4, index -> "word " + index), "words")
        .map(String::length)
        .keyBy(length -> length)
        .sum()
        .print();
  }

  private static List<OperatorId> ids(Consumer<StreamExecutionEnvironment> program) {
    var env = StreamExecutionEnvironment.createLocalEnvironment(2);
    program.accept(env);
    return Plans.graph(env).vertices().stream()
        .flatMap(vertex -> vertex.chain().stream())
        .map(ChainedOperator::id)
        .toList();
  }

  @Test
  void shouldCarryFunctionsAndPartitioningFrozenWhenPlanned() {
    wordCount(env);
    JobGraph graph = Plans.graph(env);
    JobVertex head = Plans.vertex(graph, "Source: words -> Map");
    JobVertex tail = Plans.vertex(graph, "Sum -> Sink: Print");
    JobEdge edge = head.outputs().get(0);

    assertThat(tail.inputs()).containsExactly(edge);
    assertThat(edge.pattern()).isEqualTo(DistributionPattern.ALL_TO_ALL);
    assertThat(edge.partitioningName()).isEqualTo("hash");
    assertThat(edge.type().name()).isEqualTo("java.lang.Integer");
    assertThat(UserCode.open(edge.partitioning(), Partitioning.class, LOADER))
        .isInstanceOf(Partitioning.Hash.class);
    OperatorSettings sum =
        UserCode.open(tail.chain().get(0).settings(), OperatorSettings.class, LOADER);
    assertThat(sum.spec()).isInstanceOf(OperatorSpec.ReduceSpec.class);
    assertThat(sum.keySelectors()).hasSize(1);
    assertThat(head.chain().get(1).exits()).hasSize(1);
    assertThat(head.chain().get(0).links().get(0).type().name()).isEqualTo("java.lang.String");
  }

  @Test
  void shouldGiveTheSameGraphWhenTheSameProgramIsPlannedTwice() {
    var again = StreamExecutionEnvironment.createLocalEnvironment(2);
    wordCount(env);
    wordCount(again);
    assertThat(PlanPrinter.json(Plans.plan(again))).isEqualTo(PlanPrinter.json(Plans.plan(env)));
    JobGraph one = Plans.graph(env);
    JobGraph other = Plans.graph(again);
    for (int v = 0; v < one.vertices().size(); v++) {
      List<ChainedOperator> chain = one.vertices().get(v).chain();
      for (int i = 0; i < chain.size(); i++) {
        assertThat(other.vertices().get(v).chain().get(i).settings())
            .isEqualTo(chain.get(i).settings());
      }
    }
  }

  @Test
  void shouldKeepIdsWhenAProgramGrowsAtItsEndsOrIsRenamed() {
    List<OperatorId> before = ids(JobGraphGeneratorTest::wordCount);
    List<OperatorId> grown =
        ids(
            fresh -> {
              wordCount(fresh);
              fresh.fromElements(1).name("other").print();
            });
    List<OperatorId> renamed =
        ids(
            fresh ->
                fresh
                    .fromSource(Generator.of(4, index -> "word " + index), "renamed")
                    .map(String::length)
                    .name("renamed")
                    .keyBy(length -> length)
                    .sum()
                    .print()
                    .name("renamed"));
    assertThat(grown).containsAll(before);
    assertThat(renamed).isEqualTo(before);
  }

  @Test
  void shouldKeepItsIdWhenAnOperatorWithAUidMoves() {
    List<OperatorId> plain =
        ids(fresh -> fresh.fromElements(1).map(n -> n).filter(n -> true).uid("keep").print());
    List<OperatorId> moved =
        ids(fresh -> fresh.fromElements(1).filter(n -> true).uid("keep").print());
    assertThat(moved.get(1)).isEqualTo(plain.get(2));
    assertThat(moved.get(2)).as("named by its input").isEqualTo(plain.get(3));
    assertThat(plain).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"1, 128", "85, 128", "86, 256", "171, 256", "172, 512", "30000, 32768"})
  void shouldDeriveTheMaximumParallelismWhenNoneIsGiven(int parallelism, int expected) {
    env.fromElements(1).setParallelism(parallelism);
    assertThat(Plans.graph(env).vertices().get(0).maxParallelism()).isEqualTo(expected);
  }

  @Test
  void shouldTakeTheNearestMaximumParallelismWhenSeveralAreGiven() {
    env.setMaxParallelism(50);
    env.fromElements(1).name("own").setMaxParallelism(9);
    env.fromElements(1).name("jobs");
    JobGraph graph = Plans.graph(env);
    assertThat(Plans.vertex(graph, "own").maxParallelism()).isEqualTo(9);
    assertThat(Plans.vertex(graph, "jobs").maxParallelism()).isEqualTo(50);
  }

  @Test
  void shouldInheritTheSlotSharingGroupWhenAllInputsAgree() {
    var a = env.fromElements(1).slotSharingGroup("g").name("a");
    var b = env.fromElements(1).slotSharingGroup("g").name("b");
    var c = env.fromElements(1).name("c");
    a.union(b).map(n -> n).name("same").rebalance().filter(n -> true).name("on");
    a.union(c).map(n -> n).name("mixed");
    a.rebalance().map(n -> n).slotSharingGroup("own").name("own");
    JobGraph graph = Plans.graph(env);
    assertThat(graph.vertices().stream().map(v -> v.name() + " " + v.slotSharingGroup()))
        .containsExactlyInAnyOrder(
            "a g", "b g", "c default", "same g", "on g", "mixed default", "own own");
  }

  @Test
  void shouldNotShareTheSideOutputsOfOneOperator() {
    var tag = OutputTag.of("late", String.class);
    var source = env.fromElements(1).name("s");
    source.rebalance().map(n -> n).name("main");
    source.getSideOutput(tag).rebalance().map(text -> text).name("late");
    JobVertex vertex = Plans.vertex(Plans.graph(env), "s");
    ChainedOperator operator = vertex.chain().get(0);
    assertThat(operator.exits().get(0).sideOutput()).isNull();
    assertThat(operator.exits().get(1).sideOutput()).isEqualTo("late");
    assertThat(vertex.outputs().get(1).type().name()).isEqualTo("java.lang.String");
  }

  @Test
  void shouldCarryConfigurationAndParameters() {
    env.configure("weir.x", "1").setGlobalParameters(Map.of("k", "v")).fromElements(1);
    JobGraph graph = Plans.graph(env);
    assertThat(graph.job()).isEqualTo(Plans.JOB);
    assertThat(graph.configuration()).containsEntry("weir.x", "1");
    assertThat(graph.globalParameters()).containsEntry("k", "v");
  }

  private void assertRefused(String... messages) {
    assertThatThrownBy(() -> Plans.plan(env))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContainingAll(messages);
  }

  @Test
  void shouldRefuseWhenTwoOperatorsHaveOneUid() {
    env.fromElements(1).uid("u").map(n -> n).uid("u");
    assertRefused("operator 'Map'", "'u', which is also that of 'Source: collection'");
  }

  @Test
  void shouldRefuseWhenForwardMeetsAnotherParallelism() {
    env.fromElements(1).setParallelism(1).forward().map(n -> n);
    assertRefused("forward() from 'Source: collection' to 'Map'", "found 1 and 2");
  }

  @Test
  void shouldRefuseWhenTheDefaultParallelismIsAboveAnOperatorsMaximum() {
    env.fromElements(1).setMaxParallelism(1);
    assertRefused("parallelism 2, maximum parallelism 1");
  }

  @Test
  void shouldRefuseWhenThereAreNoOperators() {
    ProgramSettings settings = new ProgramSettings(1, null, true, Map.of(), Map.of());
    Program empty = new Program("empty", new ExecutionTarget.Local(), List.of(), settings);
    assertThatThrownBy(() -> JobGraphGenerator.plan(empty, Plans.JOB, LOADER))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("job 'empty': expected a program with at least one source");
  }

  @Test
  void shouldRefuseAProgramMadeByHandWhenAConsumerComesFirst() {
    env.fromElements(1).map(n -> n);
    Program ordered = env.program("p");
    List<Transformation> reversed = new ArrayList<>(ordered.transformations());
    Collections.reverse(reversed);
    Program program = new Program("p", ordered.target(), reversed, ordered.settings());
    assertThatThrownBy(() -> JobGraphGenerator.plan(program, Plans.JOB, LOADER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Map' reads 'Source: collection', which does not come first");
  }

  record Stuck(Thread thread) {}

  record Loose(Object payload) {}

  @Test
  void shouldRefuseWhenRecordsHaveNoSerializer() {
    env.fromElements(1).map(n -> new Stuck(Thread.currentThread())).name("stick").print();
    assertRefused("records of 'stick'", "Stuck.thread");
  }

  static final class Keeping extends KeyedProcessFunction<Integer, Integer, Integer> {
    private static final long serialVersionUID = 1L;
    private final ValueState<Integer> known = value("known", Integer.class).orElse(0);
    private final MapState<String, Stuck> stuck = map("stuck", String.class, Stuck.class);

    @Override
    public void processElement(Integer value, Context<Integer> context, Out<Integer> out) {
      stuck.put("it", new Stuck(Thread.currentThread()));
      out.emit(known.get());
    }
  }

  @Test
  void shouldRefuseWhenADeclaredStateHasNoSerializer() {
    env.fromElements(1).keyBy(n -> n).process(new Keeping()).name("keep").print();
    assertRefused("state 'stuck' of 'keep'", "Stuck.thread");
  }

  @Test
  void shouldWarnWhenSomethingIsKnownOnlyAtRunTime() {
    env.fromElements(1).map(n -> n > 0 ? (Object) n : "none").name("erased");
    env.fromElements(1).map(n -> new Loose(n)).name("loose");
    env.fromSource(SocketTextSource.of("localhost", 9), "socket");
    env.fromElements("known");

    assertThat(Plans.plan(env).warnings())
        .satisfiesExactly(
            first -> assertThat(first).contains("'erased'", "returns"),
            second -> assertThat(second).contains("'loose'", "Loose.payload"),
            third -> assertThat(third).contains("'Source: socket'", "cannot read again"));
  }
}
