package dev.weir.testkit.trap;

import dev.weir.api.connector.FunctionSink;
import dev.weir.api.execution.Program;
import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.ClientSinkSpec;
import dev.weir.api.graph.OperatorSpec.CoFlatMapSpec;
import dev.weir.api.graph.OperatorSpec.CoMapSpec;
import dev.weir.api.graph.OperatorSpec.CoProcessSpec;
import dev.weir.api.graph.OperatorSpec.FilterSpec;
import dev.weir.api.graph.OperatorSpec.FlatMapSpec;
import dev.weir.api.graph.OperatorSpec.MapSpec;
import dev.weir.api.graph.OperatorSpec.ProcessSpec;
import dev.weir.api.graph.OperatorSpec.SinkSpec;
import dev.weir.api.graph.OperatorSpec.SourceSpec;
import dev.weir.api.graph.Transformation;
import dev.weir.api.sink.CommittingSink;
import dev.weir.api.sink.Sink;
import dev.weir.core.error.UserErrorException;
import dev.weir.testkit.scope.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The traps of one cluster. Each is set in the first program that comes after it. */
public final class Traps {

  private static final String SOURCE_PREFIX = "Source: ";

  private final Scope scope;
  private final Map<String, Trap> traps = new LinkedHashMap<>();

  /** None yet. */
  public Traps(Scope scope) {
    this.scope = scope;
  }

  /** Keeps a trap for the next program. */
  public Trap add(Trap trap) {
    String id = "trap-" + (traps.size() + 1);
    scope.put(id, trap);
    traps.put(id, trap);
    return trap;
  }

  /** A line for each trap that no record has sprung yet. */
  public List<String> waiting() {
    return traps.values().stream()
        .filter(trap -> !trap.sprung())
        .map(trap -> trap + (trap.isSet() ? ", it has not sprung" : ", no job was submitted since"))
        .toList();
  }

  /**
   * The program with the traps in it that wait for one.
   *
   * @throws UserErrorException when it has no operator of a trap's name, or one whose records
   *     nobody can count
   */
  public Program into(Program program) {
    Program trapped = program;
    for (Map.Entry<String, Trap> entry : traps.entrySet()) {
      Trap trap = entry.getValue();
      if (!trap.isSet()) {
        trapped = with(entry.getKey(), trap.operator(), trapped);
        trap.set();
      }
    }
    return trapped;
  }

  private static Program with(String id, String operator, Program program) {
    Map<Transformation, Transformation> copies = new LinkedHashMap<>();
    boolean found = false;
    for (Transformation original : program.transformations()) {
      boolean named = names(operator, original);
      found |= named;
      OperatorSettings settings = original.settings();
      copies.put(original, copy(original, named ? counted(id, original) : settings, copies));
    }
    if (!found) {
      throw UserErrorException.of(
          "a trap of the test",
          "the name of an operator of job '" + program.jobName() + "', one of " + names(program),
          "'" + operator + "'",
          "Name the operator in the program with .name(\""
              + operator
              + "\"), or set the trap"
              + " right before the job that has it.");
    }
    return new Program(
        program.jobName(), program.target(), List.copyOf(copies.values()), program.settings());
  }

  private static boolean names(String operator, Transformation original) {
    return original.name().equals(operator) || original.name().equals(SOURCE_PREFIX + operator);
  }

  private static List<String> names(Program program) {
    return program.transformations().stream().map(Transformation::name).distinct().toList();
  }

  private static Transformation copy(
      Transformation original,
      OperatorSettings settings,
      Map<Transformation, Transformation> copies) {
    List<Transformation.Input> inputs = new ArrayList<>();
    for (Transformation.Input input : original.inputs()) {
      Transformation producer = Objects.requireNonNull(copies.get(input.producer()), "producer");
      inputs.add(
          new Transformation.Input(
              producer, input.sideOutput(), input.partitioning(), input.index()));
    }
    Transformation copy =
        new Transformation(
            original.id(),
            original.name(),
            settings,
            inputs,
            original.outputType(),
            original.chaining());
    if (original.uid() != null) {
      copy.uid(original.uid());
    }
    if (original.parallelism() != null) {
      copy.parallelism(original.parallelism());
    }
    if (original.maxParallelism() != null) {
      copy.maxParallelism(original.maxParallelism());
    }
    if (original.slotSharingGroup() != null) {
      copy.slotSharingGroup(original.slotSharingGroup());
    }
    if (original.coLocationGroup() != null) {
      copy.coLocationGroup(original.coLocationGroup());
    }
    original.sideOutputs().forEach(copy::addSideOutput);
    return copy;
  }

  private static OperatorSettings counted(String id, Transformation original) {
    OperatorSettings settings = original.settings();
    if (settings.keySelectors().isEmpty()) {
      return new OperatorSettings(
          counted(id, original.name(), settings.spec()), List.of(), settings.blocking());
    }
    List<KeySelector<?, ?>> selectors = new ArrayList<>();
    for (KeySelector<?, ?> selector : settings.keySelectors()) {
      selectors.add(new Counted.Key(id, any(selector)));
    }
    return new OperatorSettings(settings.spec(), selectors, settings.blocking());
  }

  private static OperatorSpec counted(String id, String name, OperatorSpec spec) {
    if (spec instanceof SourceSpec source) {
      return new SourceSpec(new CountedSource(id, any(source.source())), source.strategy());
    } else if (spec instanceof MapSpec map) {
      return new MapSpec(new Counted.Map(id, any(map.function())));
    } else if (spec instanceof FlatMapSpec flatMap) {
      return new FlatMapSpec(new Counted.FlatMap(id, any(flatMap.function())));
    } else if (spec instanceof FilterSpec filter) {
      return new FilterSpec(new Counted.Filter(id, any(filter.function())));
    } else if (spec instanceof ProcessSpec process) {
      return new ProcessSpec(new Counted.Process(id, any(process.function())));
    } else if (spec instanceof CoMapSpec map) {
      return new CoMapSpec(new Counted.CoMap(id, any(map.function())));
    } else if (spec instanceof CoFlatMapSpec flatMap) {
      return new CoFlatMapSpec(new Counted.CoFlatMap(id, any(flatMap.function())));
    } else if (spec instanceof CoProcessSpec process) {
      return new CoProcessSpec(new Counted.CoProcess(id, any(process.function())));
    } else if (spec instanceof SinkSpec sink) {
      return new SinkSpec(counted(id, sink.sink()));
    } else if (spec instanceof ClientSinkSpec) {
      throw UserErrorException.of(
          "a trap of the test",
          "an operator that runs code of the program",
          "'" + name + "', which sends records to the client",
          "Set the trap on the operator before it.");
    }
    throw new IllegalStateException("a kind of operator without a key: " + spec.getClass());
  }

  private static Sink<Object> counted(String id, Sink<?> sink) {
    if (sink instanceof FunctionSink<?> calls) {
      return new FunctionSink<>(new Counted.Invoke(id, any(calls.function())));
    }
    return sink instanceof CommittingSink<?, ?> committing
        ? new CountedSink.Committing(id, any(committing))
        : new CountedSink(id, any(sink));
  }

  /** Forgets the types of user code: the compiler checked them when the program was written. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T any(Object typed) {
    return (T) typed;
  }
}
