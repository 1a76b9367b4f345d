package dev.weir.tasks;

import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.Partitioning;
import dev.weir.core.code.UserCode;
import dev.weir.core.port.Entropy;
import dev.weir.network.ResultPartition;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import dev.weir.state.KeyedStates;
import dev.weir.tasks.edge.EdgeWriters;
import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.CopyingOutput;
import dev.weir.tasks.operator.Fanout;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens a vertex's user code and links its operators. Works from the last operator to the first, so
 * that each is made with its outputs ready.
 */
final class ChainBuilder {

  private final JobGraph job;
  private final JobVertex vertex;
  private final ChainContext context;
  private final List<ResultPartition> partitions;
  private final Entropy entropy;

  ChainBuilder(
      JobGraph job,
      JobVertex vertex,
      ChainContext context,
      List<ResultPartition> partitions,
      Entropy entropy) {
    this.job = job;
    this.vertex = vertex;
    this.context = context;
    this.partitions = partitions;
    this.entropy = entropy;
  }

  Chain build() {
    List<ChainedOperator> operators = vertex.chain();
    Chain.Link[] links = new Chain.Link[operators.size()];
    for (int i = operators.size() - 1; i >= 0; i--) {
      ChainedOperator operator = operators.get(i);
      try {
        links[i] = create(operator, links);
      } catch (Throwable thrown) {
        throw context.state().failed(operator.name(), thrown);
      }
    }
    return new Chain(Arrays.asList(links), partitions, context.state());
  }

  private Chain.Link create(ChainedOperator operator, Chain.@Nullable Link[] links) {
    OperatorSettings settings =
        UserCode.open(operator.settings(), OperatorSettings.class, context.userCode());
    Map<String, List<Output>> sides = new LinkedHashMap<>();
    List<Output> main = new ArrayList<>();
    for (ChainLink link : operator.links()) {
      Output next = chained(operator, link, links);
      branches(main, sides, link.sideOutput()).add(next);
    }
    for (OperatorExit exit : operator.exits()) {
      branches(main, sides, exit.sideOutput()).add(edge(operator, exit.output()));
    }
    Map<String, Output> sideOutputs = new LinkedHashMap<>();
    sides.forEach((name, outputs) -> sideOutputs.put(name, Fanout.of(outputs)));
    OperatorContext facts =
        new OperatorContext(
            context,
            operator.id(),
            operator.name(),
            Fanout.of(main),
            sideOutputs,
            settings.keySelectors());
    KeyedStates states = facts.keyed().states();
    context.restored().into(operator.id(), states);
    Operator made = OperatorKinds.create(settings.spec(), facts);
    boolean keyed = !settings.keySelectors().isEmpty();
    return new Chain.Link(operator.name(), made, keyed ? states : null);
  }

  private static List<Output> branches(
      List<Output> main, Map<String, List<Output>> sides, @Nullable String sideOutput) {
    return sideOutput == null ? main : sides.computeIfAbsent(sideOutput, name -> new ArrayList<>());
  }

  private Output chained(ChainedOperator operator, ChainLink link, Chain.@Nullable Link[] links) {
    Chain.Link target = links[link.target()];
    if (target == null || !(target.operator() instanceof Output next)) {
      throw new IllegalStateException(
          "vertex '"
              + vertex.name()
              + "': operator '"
              + operator.name()
              + "' feeds operator "
              + link.target()
              + " of its chain, which must come after it and have one input");
    }
    return CopyingOutput.of(link.type(), next, context, operator.name());
  }

  private Output edge(ChainedOperator operator, int output) {
    JobEdge edge = vertex.outputs().get(output);
    return EdgeWriters.create(
        UserCode.open(edge.partitioning(), Partitioning.class, context.userCode()),
        partitions.get(output),
        edge.type(),
        job.vertex(edge.target()).maxParallelism(),
        context,
        entropy,
        operator.name());
  }
}
