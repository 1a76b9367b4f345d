package dev.weir.plan;

import dev.weir.api.execution.Program;
import dev.weir.api.execution.ProgramSettings;
import dev.weir.api.graph.Partitioning;
import dev.weir.api.graph.Transformation;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.OperatorId;
import dev.weir.core.key.KeyGroups;
import dev.weir.core.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a program left to defaults, and refuses what cannot run. For one program, once.
 *
 * <p>Producers come before consumers in a program's list because an operator can only be made from
 * streams that exist, which is also why a program cannot describe a cycle.
 */
public final class StreamGraphGenerator {
  /** The slot sharing group of operators that neither name one nor inherit one. */
  public static final String DEFAULT_GROUP = "default";

  private static final int DEFAULT_PARALLELISM = 1;

  private final Program program;
  private final List<StreamNode> nodes = new ArrayList<>();
  private final List<StreamEdge> edges = new ArrayList<>();
  private final Map<Integer, StreamNode> byTransformation = new HashMap<>();
  private final Map<Integer, OperatorId> ids = new HashMap<>();
  private final Map<String, String> uids = new HashMap<>();
  private final OperatorIds naming = new OperatorIds();

  private StreamGraphGenerator(Program program) {
    this.program = program;
  }

  /**
   * The graph of a program.
   *
   * @throws UserErrorException when the program has no operators, two with one uid, or a
   *     parallelism that does not fit
   */
  public static StreamGraph generate(Program program) {
    StreamGraphGenerator generator = new StreamGraphGenerator(program);
    if (program.transformations().isEmpty()) {
      throw UserErrorException.of(
          "job '" + program.jobName() + "'",
          "a program with at least one source",
          "no operators",
          "Add a source and a sink before it is executed.");
    }
    program.transformations().forEach(generator::add);
    return new StreamGraph(generator.nodes, generator.edges, program.settings().chaining());
  }

  private void add(Transformation operator) {
    requireKnownInputs(operator);
    requireUniqueUid(operator);
    int parallelism = parallelismOf(operator);
    OperatorId id = naming.of(operator, ids);
    List<@Nullable StreamNode> locals = locals(operator, id);
    boolean partials = locals.stream().anyMatch(Objects::nonNull);
    StreamNode node =
        new StreamNode(
            nodes.size(),
            id,
            operator.name(),
            operator.uid(),
            partials ? LocalSlices.behind(operator.settings()) : operator.settings(),
            operator.outputType(),
            parallelism,
            maxParallelismOf(operator, parallelism),
            groupOf(operator),
            operator.coLocationGroup(),
            operator.chaining());
    nodes.add(node);
    ids.put(operator.id(), id);
    byTransformation.put(operator.id(), node);
    for (int i = 0; i < operator.inputs().size(); i++) {
      Transformation.Input input = operator.inputs().get(i);
      StreamNode local = locals.get(i);
      if (local == null) {
        connect(input, node);
      } else {
        edges.add(
            new StreamEdge(
                local.index(),
                node.index(),
                input.index(),
                null,
                LocalSlices.behind(partitioningOf(input, local, node)),
                local.outputType()));
      }
    }
  }

  /** For each input of an operator, what is done beforehand where it comes from, if anything. */
  private List<@Nullable StreamNode> locals(Transformation operator, OperatorId id) {
    List<@Nullable StreamNode> locals = new ArrayList<>();
    boolean suit = LocalSlices.suit(operator, program.settings());
    for (int i = 0; i < operator.inputs().size(); i++) {
      Transformation.Input input = operator.inputs().get(i);
      boolean may = suit && LocalSlices.suit(nodeOf(input.producer()));
      // By position: a stream in a union with itself is two inputs that equal each other.
      locals.add(may ? local(operator, naming.before(id, i), input) : null);
    }
    return locals;
  }

  private StreamNode local(Transformation operator, OperatorId id, Transformation.Input input) {
    StreamNode producer = nodeOf(input.producer());
    TypeDescriptor type = typeOf(input, producer);
    StreamNode local = LocalSlices.local(nodes.size(), id, producer, operator, type);
    nodes.add(local);
    edges.add(
        new StreamEdge(
            producer.index(),
            local.index(),
            0,
            sideOutputOf(input),
            new Partitioning.Forward(),
            type));
    return local;
  }

  private static TypeDescriptor typeOf(Transformation.Input input, StreamNode producer) {
    return input.sideOutput() == null ? producer.outputType() : input.sideOutput().type();
  }

  private static @Nullable String sideOutputOf(Transformation.Input input) {
    return input.sideOutput() == null ? null : input.sideOutput().name();
  }

  private void connect(Transformation.Input input, StreamNode target) {
    StreamNode source = nodeOf(input.producer());
    edges.add(
        new StreamEdge(
            source.index(),
            target.index(),
            input.index(),
            sideOutputOf(input),
            partitioningOf(input, source, target),
            typeOf(input, source)));
  }

  private static Partitioning partitioningOf(
      Transformation.Input input, StreamNode source, StreamNode target) {
    boolean equal = source.parallelism() == target.parallelism();
    Partitioning chosen = input.partitioning();
    if (chosen == null) {
      return equal ? new Partitioning.Forward() : new Partitioning.Rebalance();
    }
    if (chosen instanceof Partitioning.Forward && !equal) {
      throw UserErrorException.of(
          "forward() from '" + source.name() + "' to '" + target.name() + "'",
          "one parallelism on both sides",
          source.parallelism() + " and " + target.parallelism(),
          "Set the same parallelism, or use rescale() or rebalance().");
    }
    return chosen;
  }

  private int parallelismOf(Transformation operator) {
    Integer own = operator.parallelism();
    Integer common = program.settings().parallelism();
    int parallelism = own != null ? own : common != null ? common : DEFAULT_PARALLELISM;
    if (parallelism < 1) {
      throw UserErrorException.of(
          where(operator), "a parallelism of at least 1", parallelism, "Give it a subtask.");
    }
    return parallelism;
  }

  private int maxParallelismOf(Transformation operator, int parallelism) {
    ProgramSettings settings = program.settings();
    Integer given =
        operator.maxParallelism() != null ? operator.maxParallelism() : settings.maxParallelism();
    int max = given != null ? given : KeyGroups.defaultMaxParallelism(parallelism);
    if (max > KeyGroups.MAX_PARALLELISM_LIMIT || parallelism > max) {
      throw UserErrorException.of(
          where(operator),
          "a parallelism of at most the maximum parallelism, and that at most "
              + KeyGroups.MAX_PARALLELISM_LIMIT,
          "parallelism " + parallelism + ", maximum parallelism " + max,
          "Lower the parallelism or raise the maximum.");
    }
    return max;
  }

  /** The group it names; else that of its inputs when they agree; else the default. */
  private String groupOf(Transformation operator) {
    String own = operator.slotSharingGroup();
    if (own != null) {
      return own;
    }
    List<String> inherited =
        operator.inputs().stream()
            .map(input -> nodeOf(input.producer()).slotSharingGroup())
            .distinct()
            .toList();
    return inherited.size() == 1 ? inherited.get(0) : DEFAULT_GROUP;
  }

  private void requireUniqueUid(Transformation operator) {
    String uid = operator.uid();
    if (uid == null) {
      return;
    }
    String other = uids.putIfAbsent(uid, operator.name());
    if (other != null) {
      throw UserErrorException.of(
          where(operator),
          "a uid of its own",
          "'" + uid + "', which is also that of '" + other + "'",
          "Give each operator another uid; state is found by it.");
    }
  }

  private void requireKnownInputs(Transformation operator) {
    for (Transformation.Input input : operator.inputs()) {
      if (!byTransformation.containsKey(input.producer().id())) {
        throw new IllegalArgumentException(
            where(operator)
                + " reads '"
                + input.producer().name()
                + "', which does not come first");
      }
    }
  }

  private StreamNode nodeOf(Transformation producer) {
    StreamNode node = byTransformation.get(producer.id());
    if (node == null) {
      throw new IllegalStateException("no node for '" + producer.name() + "'");
    }
    return node;
  }

  private static String where(Transformation operator) {
    return "operator '" + operator.name() + "'";
  }
}
