package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.OutputTag;
import dev.weir.api.connector.Generator;
import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.Program;
import dev.weir.api.execution.ProgramSettings;
import dev.weir.api.graph.ChainingStrategy;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.api.graph.Transformation;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a program looks like, its job graph keeps the rules, checked here one edge at a time.
 */
class RandomGraphsTest {
  private static final TypeDescriptor LONG = Types.of(Long.class);
  private static final OutputTag<Long> SIDE = OutputTag.of("side", Long.class);

  private static <V> V oneOf(Random random, List<V> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static @Nullable Partitioning partitioning(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Partitioning.Rebalance();
      case 1 -> new Partitioning.Rescale();
      case 2 -> new Partitioning.Broadcast();
      default -> null;
    };
  }

  /** Up to 30 operators, each fed by up to three that came before it. */
  private static Program program(long seed) {
    Random random = new Random(seed);
    List<Transformation> all = new ArrayList<>();
    int count = 1 + random.nextInt(30);
    for (int id = 0; id < count; id++) {
      List<Transformation.Input> inputs = new ArrayList<>();
      int edges = id == 0 ? 0 : oneOf(random, List.of(0, 1, 1, 1, 1, 2, 3));
      for (int e = 0; e < edges; e++) {
        OutputTag<?> side = random.nextInt(5) == 0 ? SIDE : null;
        inputs.add(
            new Transformation.Input(
                oneOf(random, all), side, partitioning(random), e == 0 ? 0 : 1));
      }
      OperatorSpec spec =
          edges == 0
              ? new OperatorSpec.SourceSpec(Generator.sequence(0, 1))
              : new OperatorSpec.FilterSpec(value -> true);
      Transformation operator =
          new Transformation(
              id,
              "op" + id,
              new OperatorSettings(spec, List.of(), random.nextInt(10) == 0),
              inputs,
              LONG,
              oneOf(
                  random,
                  List.of(
                      ChainingStrategy.ALWAYS,
                      ChainingStrategy.ALWAYS,
                      ChainingStrategy.ALWAYS,
                      ChainingStrategy.HEAD,
                      ChainingStrategy.NEVER)));
      if (random.nextInt(4) == 0) {
        operator.parallelism(1 + random.nextInt(3));
      }
      if (random.nextInt(8) == 0) {
        operator.slotSharingGroup("g" + random.nextInt(2));
      }
      if (random.nextInt(4) == 0) {
        operator.uid("uid" + id);
      }
      all.add(operator);
    }
    ProgramSettings settings =
        new ProgramSettings(2, null, random.nextInt(6) > 0, Map.of(), Map.of());
    return new Program("random", new ExecutionTarget.Local(), all, settings);
  }

  private static JobGraph plan(Program program) {
    return JobGraphGenerator.generate(program, Plans.JOB, RandomGraphsTest.class.getClassLoader());
  }

  private record Place(JobVertex vertex, int position) {}

  private static Map<String, Place> placesOf(JobGraph graph) {
    Map<String, Place> places = new HashMap<>();
    for (JobVertex vertex : graph.vertices()) {
      for (int i = 0; i < vertex.chain().size(); i++) {
        Place before = places.put(vertex.chain().get(i).name(), new Place(vertex, i));
        assertThat(before).as("an operator is in one chain only").isNull();
      }
    }
    return places;
  }

  @Property(tries = 400, seed = "20260923")
  void shouldHoldEachOperatorOnceWhateverTheProgram(@ForAll long seed) {
    Program program = program(seed);
    assertThat(placesOf(plan(program)).keySet())
        .containsExactlyInAnyOrderElementsOf(
            program.transformations().stream().map(Transformation::name).toList());
  }

  @Property(tries = 400, seed = "20260924")
  void shouldChainEdgesExactlyWhenTheRulesSay(@ForAll long seed) {
    Program program = program(seed);
    Map<String, Place> places = placesOf(plan(program));
    for (Transformation down : program.transformations()) {
      for (Transformation.Input input : down.inputs()) {
        Place from = Objects.requireNonNull(places.get(input.producer().name()));
        Place to = Objects.requireNonNull(places.get(down.name()));
        boolean together = from.vertex() == to.vertex();
        assertThat(together)
            .as("%s -> %s", input.producer().name(), down.name())
            .isEqualTo(mayChain(program, input, down));
        assertThat(countEdges(from, to, input)).isEqualTo(sameInputs(down, input));
      }
    }
  }

  /** The rules, each on a line of its own, from what the program said. */
  private static boolean mayChain(
      Program program, Transformation.Input input, Transformation down) {
    Transformation up = input.producer();
    return program.settings().chaining()
        && down.inputs().size() == 1
        && input.partitioning() == null
        && parallelismOf(up) == parallelismOf(down)
        && groupOf(up).equals(groupOf(down))
        && up.chaining() != ChainingStrategy.NEVER
        && down.chaining() == ChainingStrategy.ALWAYS;
  }

  private static int parallelismOf(Transformation operator) {
    return operator.parallelism() == null ? 2 : operator.parallelism();
  }

  private static String groupOf(Transformation operator) {
    if (operator.slotSharingGroup() != null) {
      return operator.slotSharingGroup();
    }
    List<String> groups =
        operator.inputs().stream().map(input -> groupOf(input.producer())).distinct().toList();
    return groups.size() == 1 ? groups.get(0) : "default";
  }

  private static long sameInputs(Transformation down, Transformation.Input like) {
    return down.inputs().stream()
        .filter(
            input ->
                input.producer() == like.producer()
                    && input.index() == like.index()
                    && Objects.equals(input.sideOutput(), like.sideOutput()))
        .count();
  }

  /** How many links or edges carry this input in the job graph. */
  private static long countEdges(Place from, Place to, Transformation.Input input) {
    String side = input.sideOutput() == null ? null : input.sideOutput().name();
    ChainedOperator operator = from.vertex().chain().get(from.position());
    long count = 0;
    for (ChainLink link : operator.links()) {
      if (from.vertex() == to.vertex()
          && link.target() == to.position()
          && Objects.equals(link.sideOutput(), side)) {
        count++;
      }
    }
    for (OperatorExit exit : operator.exits()) {
      JobEdge edge = from.vertex().outputs().get(exit.output());
      if (edge.target().equals(to.vertex().id())
          && edge.inputIndex() == input.index()
          && Objects.equals(exit.sideOutput(), side)) {
        assertThat(to.position()).as("edges enter a chain at its head").isZero();
        count++;
      }
    }
    return count;
  }

  @Property(tries = 200, seed = "20260925")
  void shouldOrderProducersFirstAndKeepSettingsWhateverTheProgram(@ForAll long seed) {
    Program program = program(seed);
    JobGraph graph = plan(program);
    JobGraphValidator.validate(graph);
    for (JobVertex vertex : graph.vertices()) {
      for (JobEdge edge : vertex.inputs()) {
        assertThat(graph.vertices().indexOf(graph.vertex(edge.source())))
            .isLessThan(graph.vertices().indexOf(vertex));
      }
      for (ChainedOperator operator : vertex.chain()) {
        Transformation said = byName(program, operator.name());
        assertThat(vertex.parallelism()).isEqualTo(parallelismOf(said));
        assertThat(vertex.slotSharingGroup()).isEqualTo(groupOf(said));
        assertThat(operator.uid()).isEqualTo(said.uid());
      }
      assertThat(vertex.blocking())
          .isEqualTo(
              vertex.chain().stream()
                  .anyMatch(op -> byName(program, op.name()).settings().blocking()));
    }
  }

  private static Transformation byName(Program program, String name) {
    return program.transformations().stream()
        .filter(operator -> operator.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Property(tries = 100, seed = "20260926")
  void shouldPlanTheSameGraphWhenTheSameProgramIsBuiltTwice(@ForAll long seed) {
    JobGraph one = plan(program(seed));
    JobGraph other = plan(program(seed));
    assertThat(PlanPrinter.json(new Plan(other, List.of())))
        .isEqualTo(PlanPrinter.json(new Plan(one, List.of())));
    for (int i = 0; i < one.vertices().size(); i++) {
      assertThat(other.vertices().get(i).outputs().stream().map(JobEdge::dataSet))
          .containsExactlyElementsOf(
              one.vertices().get(i).outputs().stream().map(JobEdge::dataSet).toList());
    }
  }
}
